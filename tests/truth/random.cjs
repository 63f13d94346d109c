// Random JavaScript values of all everyday kinds, from a seed.
'use strict';

/** Numbers from 0 to 1 that follow from a seed alone (mulberry32). */
function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  next();
  const below = (count) => Math.floor(next() * count);
  const pick = (list) => list[below(list.length)];
  return { next, below, pick, is: (share) => next() < share };
}

const PIECES = [
  'a', 'hello world', 'x', ' ', '  ', '\n', '\n', '\t', '\r\n', "'", '"', '`', "it's", '\\', '${x}', '{', '}', '[', ']', '{ a: 1 }', '[ 1, 2 ]', '[Object]', '[Circular *1]',
  '... 3 more items', "' +\n  '", ': ', ', ', ' => ', 'Error: no\n    at f (/a.js:1:2)', 'é', 'ß', '中文', '😀', '\ud83d', '\u2028', '\u00a0', '\u001b[31m', '\u0000', '\u0085', '<ref *1>',
  'undefined', '12', '// c', '/* c */', 'https://a.b/c?d=e&f=g', 'lorem ipsum dolor sit amet, consectetur adipiscing elit', '12:34:56', '2020-01-01T00:00:00.000Z', '%s %o', '┌─┐',
];
const KEYS = ['a', 'b', 'id', 'name', 'items', 'value', '_x', 'camelCase', 'snake_case', 'x1', 'type', 'message', 'data', 'null', 'class', 'constructor'];
const ODD_KEYS = ['a-b', '', '__proto__', '$type', "it's", '0', '17', 'é', 'a b', 'at f (/a.js:1:1)', 'Error: x', '{', 'q"q', 'new\nline', '$', '-1', '[x]', '😀', 'content-type'];
const MESSAGES = [
  'no', 'x is not a function', '', "Cannot read properties of undefined (reading 'a')", 'got { a: 1 }', 'expected [ 1, 2 ] to equal [ 1 ]', 'ENOENT: no such file or directory, open \'/x\'', 'line one\nline two', 'a: b: c',
  'Request failed with status code 500', 'first\n\nthird', 'list:\n  - one\n  - two', 'unexpected token "}"', '50% done', 'ünïcödé 😀', 'ends with a colon:',
];
const FRAMES = ['f (/app/a.js:', 'new Foo (/app/lib/b c.js:', 'async Promise.all (/app/p.js:', 'Object.<anonymous> (/app/index.js:', '/app/main.js:', 'async run (file:///app/m.mjs:', 'Foo.bar [as baz] (/app/d.js:', 'node:internal/main:'];

class Foo {}
class HttpClient {}
class Order {}
class Tagged { get [Symbol.toStringTag]() { return 'MyTag'; } }
class MyArr extends Array {}
class MyMap extends Map {}
class MySet extends Set {}
class AppError extends Error {}
Object.defineProperty(AppError.prototype, 'name', { value: 'AppError', writable: true, configurable: true });
class HttpErr extends Error {}
Object.defineProperty(HttpErr.prototype, 'name', { value: 'HttpErr', writable: true, configurable: true });

/** What a value does not say of itself: frames of errors, states of promises, items of iterators. */
const KNOWN = new WeakMap();

/**
 * Make values from chance. `everyday` ones are of the kinds that programs log most, `simple` ones have nothing that is printed otherwise
 * with showHidden, `integers` no fractions.
 */
function values(random, { everyday = false, simple = false, integers = false } = {}) {
  const { below, pick, is } = random;
  const many = (most, make) => Array.from({ length: below(most + 1) }, make);

  const text = () => (is(0.5) ? pick(PIECES) : many(6, () => pick(PIECES)).join(''));
  const longText = () => Array.from({ length: 8 + below(30) }, () => pick(PIECES)).join(pick(['', ' ', '\n']));
  const key = () => (is(0.85) ? pick(KEYS) : pick(ODD_KEYS));
  const number = () => pick(integers
    ? [0, 1, 42, 1000, 1234567, -98765, 2 ** 53, 255]
    : [0, 1, 42, -7, 3.14, 1e21, 1.5e-7, -0, NaN, Infinity, -Infinity, 1234567.891, 2 ** 53, below(1e6), below(1e6) / 100]);
  const symbol = () => Symbol(pick(['foo', '', 'a.b', 'two words', "it's", 'é']));
  const scalar = () => pick([number, number, text, text, () => true, () => false, () => null, () => undefined, () => BigInt(below(1e9)) * 1000000007n, symbol])();

  const set = (target, name, value) => Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  const keyed = (target, depth, most) => {
    many(most, () => set(target, key(), value(depth - 1)));
    if (is(0.06)) target[symbol()] = value(depth - 1);
    if (is(0.05)) Object.defineProperty(target, 'prop', { get: pick([() => 1, undefined]), set() {}, enumerable: true, configurable: true });
    if (is(0.03)) Object.defineProperty(target, 'got', { get() { return 1; }, enumerable: true, configurable: true });
    if (is(0.05)) Object.defineProperty(target, 'hidden', { value: 1, enumerable: false, configurable: true });
    return target;
  };
  const object = (depth) => keyed({}, depth, pick([3, 6, 12]));
  const array = (depth) => {
    const made = pick([
      () => many(6, () => value(depth - 1)),
      () => Array.from({ length: 7 + below(60) }, number),
      () => Array.from({ length: 7 + below(20) }, text),
      () => Array.from({ length: 101 + below(150) }, () => below(1000)),
      () => many(8, () => object(depth - 1)),
    ])();
    if (is(0.1)) made.length += 1 + below(3);
    if (is(0.1)) delete made[below(made.length + 1)];
    if (is(0.1)) set(made, pick(['foo', 'index', 'a-b', '-1']), value(depth - 1));
    return made;
  };

  const error = (depth, { weak = 0.2, frames = 0.75 } = {}) => {
    const Kind = is(weak) ? HttpErr : pick([Error, TypeError, RangeError, AppError]);
    const hasFrames = is(frames);
    // `[Error]` alone is what an error beyond the depth is printed as.
    const message = pick(MESSAGES) || (hasFrames ? '' : 'no');
    const options = is(0.2) && depth > 0 ? { cause: value(depth - 1) } : undefined;
    const made = is(0.06) && typeof AggregateError === 'function' ? new AggregateError(many(3, () => value(depth - 1)), message, options) : new Kind(message, options);
    const stack = hasFrames ? Array.from({ length: 1 + below(5) }, () => `${pick(FRAMES)}${1 + below(99999)}:${1 + below(99)}`).map((frame) => (frame.includes('(') ? `${frame})` : frame)) : [];
    const head = message ? `${made.name}: ${message}` : made.name;
    Object.defineProperty(made, 'stack', { value: [head, ...stack.map((frame) => `    at ${frame}`)].join('\n'), enumerable: false, configurable: true, writable: true });
    KNOWN.set(made, { frames: stack });
    if (is(0.3)) set(made, 'code', pick(['ENOENT', 'E1', 42]));
    if (is(0.15)) set(made, pick(['status', 'details', 'response', 'errno']), value(depth - 1));
    return made;
  };
  const callable = (depth) => {
    const made = pick([
      () => function named() {}, () => () => {}, () => async function asynchronous() {}, () => function* generator() {}, () => async function* both() {}, () => Foo, () => MyArr, () => AppError,
      () => ({ method() {} }).method, () => class {}, () => class Own extends Foo {},
    ])();
    return is(0.2) && ![Foo, MyArr, AppError].includes(made) ? set(made, pick(['a', 'b']), value(depth - 1)) : made;
  };
  const boxed = (depth) => {
    const made = pick([() => Object(number()), () => Object(text()), () => Object(true), () => Object(3n), () => Object(Symbol('s'))])();
    return is(0.15) ? set(made, 'x', value(depth - 1)) : made;
  };
  const date = (depth) => {
    const made = pick([() => new Date(below(2 ** 31) * 1000 + below(1000)), () => new Date(0), () => new Date(NaN)])();
    return is(0.08) ? set(made, 'x', value(depth - 1)) : made;
  };
  const promise = (depth) => {
    const state = pick(['pending', 'fulfilled', 'rejected']);
    const inner = value(depth - 1);
    const settled = inner !== null && typeof inner === 'object' && typeof inner.then === 'function' ? 1 : inner;
    const made = state === 'pending' ? new Promise(() => {}) : state === 'fulfilled' ? Promise.resolve(settled) : Promise.reject(settled);
    made.catch(() => {});
    KNOWN.set(made, { state, value: settled });
    return made;
  };
  const iterator = (depth) => {
    const items = many(4, () => value(depth - 1));
    const pairs = items.map((item, index) => [`k${index}`, item]);
    const [made, kind, shown] = pick([
      () => [new Set(items).values(), 'Set Iterator', [...new Set(items)]],
      () => [new Map(pairs).keys(), 'Map Iterator', pairs.map((pair) => pair[0])],
      () => [new Map(pairs).entries(), 'Map Entries', pairs],
    ])();
    KNOWN.set(made, { kind, items: shown });
    return made;
  };
  const typed = (depth) => {
    const made = pick([
      () => Uint8Array.from(many(9, () => below(256))), () => Float64Array.from(many(9, number)), () => BigInt64Array.from(many(4, () => BigInt(below(1e6)))), () => new Int32Array(below(160)),
    ])();
    return is(0.1) ? set(made, 'foo', value(depth - 1)) : made;
  };

  const plainKinds = [object, object, object, array, array];
  const instance = (depth) => keyed(pick([() => new Foo(), () => new HttpClient(), () => new Order(), () => new Tagged()])(), depth, 5);
  const everydayKinds = [
    ...plainKinds, ...plainKinds, instance, (depth) => keyed(Object.create(null), depth, 4),
    (depth) => new Map(many(5, () => [is(0.8) ? text() : number(), value(depth - 1)])), (depth) => new Set(many(6, scalar)),
    (depth) => error(depth, { weak: 0.1 }), () => function named() {}, () => new Date(below(2 ** 31) * 1000 + below(1000)), () => Buffer.from(many(70, () => below(256))),
  ];
  const kinds = everyday ? everydayKinds : simple ? plainKinds : [
    ...plainKinds, ...plainKinds, instance, instance,
    (depth) => keyed(Object.create(null), depth, 4),
    (depth) => new (is(0.15) ? MyMap : Map)(many(5, () => [is(0.6) ? text() : value(depth - 1), value(depth - 1)])),
    (depth) => new (is(0.15) ? MySet : Set)(many(6, () => value(depth - 1))),
    (depth) => MyArr.from(many(4, () => value(depth - 1))),
    (depth) => error(depth), (depth) => error(depth), callable, boxed, date, promise, iterator, typed,
    () => Buffer.from(many(70, () => below(256))), () => new Uint8Array(many(20, () => below(256))).buffer,
    () => pick([/a+/gi, /[/]\/"'`{}\],/, /x, y: \{/m, /^(?<n>[^\]])$/u]), () => pick([new WeakMap(), new WeakSet()]),
  ];
  /** One value that may hold others, `depth` levels deep. */
  function container(depth) {
    const made = pick(kinds)(depth);
    if (is(0.08) && made !== null && typeof made === 'object' && !KNOWN.has(made) && !ArrayBuffer.isView(made)) circle(made);
    return made;
  }
  /** Put a reference back to a value somewhere below it. */
  function circle(top) {
    const holders = [top];
    for (const child of Object.getOwnPropertyNames(top).map((name) => Object.getOwnPropertyDescriptor(top, name).value)) {
      if (child !== null && typeof child === 'object' && [Object.prototype, Array.prototype, Foo.prototype].includes(Object.getPrototypeOf(child))) holders.push(child);
    }
    const holder = pick(holders);
    if (holder instanceof Map) holder.set('self', top);
    else if (holder instanceof Set) holder.add(top);
    else if (Array.isArray(holder)) holder.push(top);
    else if ([Object.prototype, Foo.prototype, null].includes(Object.getPrototypeOf(holder))) set(holder, 'self', top);
  }
  function value(depth) {
    return depth <= 0 || is(0.45) ? (is(0.06) ? longText() : scalar()) : container(depth);
  }
  return { value, container, object, array, error, callable, boxed, scalar, number, text, longText, set };
}

module.exports = { chance, values, KNOWN, Foo, MyArr };
