// Random prints of node with their truth: a JSON line {name, text, truth, features, …} a case, reproducible by seed and number.
//   node generate.cjs values|everyday|printed|calls SEED COUNT [FIRST]
// `values`: one value as util.inspect prints it under options; `printed`: the same in colours, too, and beside it the `whole` of it, of which nothing is left out. `everyday`: one of the kinds that programs log most, as console.log prints it. `calls`: what calls of console print; truth is a list of their values.
'use strict';
const { Console } = require('console');
const { Writable } = require('stream');
const { inspect } = require('util');
const { chance, values } = require('./random.cjs');
const { truth } = require('./truth.cjs');

const OPTIONS = {
  compact: [3, 0, 1, true, true, false],
  breakLength: [80, Infinity, 40],
  sorted: [true],
  depth: [0, 1, 2, 3, 5, null],
  showHidden: [true],
  maxArrayLength: [0, 1, 5, 30, null],
  maxStringLength: [0, 3, 20, null],
  numericSeparator: [true],
};

function oneValue(random) {
  const options = {};
  for (const [name, choices] of Object.entries(OPTIONS)) if (random.is(0.3)) options[name] = random.pick(choices);
  const made = values(random, { simple: options.showHidden === true, integers: options.numericSeparator === true });
  const value = random.is(0.1) ? made.scalar() : made.container(1 + random.below(4));
  return { value, options };
}

function valueCase(random) {
  const { value, options } = oneValue(random);
  return { text: inspect(value, options), truth: truth(value, options), options, features: { ...kindsIn(value) } };
}

const WIDTHS = [20, 40, 60, 76, 80, 100, 120, 200, Infinity];
const COMPACT = [0, 1, 2, 3, 4, 10, true, false];

function printedCase(random) {
  const { value, options } = oneValue(random);
  const whole = { depth: null, maxArrayLength: null, maxStringLength: null, showHidden: options.showHidden === true };
  if (random.is(0.5)) options.breakLength = random.pick(WIDTHS);
  if (random.is(0.4)) options.compact = random.pick(COMPACT);
  if (random.is(0.4)) options.colors = true;
  const shown = Object.fromEntries(Object.entries(options).map(([name, said]) => [name, said === Infinity ? 'Infinity' : said]));
  return { text: inspect(value, options), whole: inspect(value, whole), options: shown, features: kindsIn(value) };
}

function everydayCase(random) {
  const value = values(random, { everyday: true }).container(1 + random.below(4));
  const options = random.is(0.2) ? { depth: random.pick([0, 4, null]) } : {};
  return { text: inspect(value, options), truth: truth(value, options), options, features: { ...kindsIn(value) } };
}

/** Say what a value is and what stands in it, for the list of what is read wrong. */
function kindsIn(value) {
  const seen = new Set();
  const inside = new Set();
  const visit = (item) => {
    if (item === null || (typeof item !== 'object' && typeof item !== 'function')) {
      inside.add(typeof item);
      return;
    }
    if (seen.has(item)) return;
    seen.add(item);
    inside.add(kindOf(item));
    if (item instanceof Map) item.forEach((member, key) => { visit(key); visit(member); });
    if (item instanceof Set) item.forEach(visit);
    for (const name of Object.getOwnPropertyNames(item)) {
      const found = Object.getOwnPropertyDescriptor(item, name);
      if ('value' in found && !(typeof item === 'function' && name === 'prototype') && name !== 'stack') visit(found.value);
    }
  };
  visit(value);
  return { kind: kindOf(value), inside: [...inside].sort() };
}

function kindOf(value) {
  if (value instanceof Error) return value.name === 'HttpErr' ? 'weak error' : 'error';
  if (typeof value === 'function') return 'function';
  if (typeof value !== 'object' || value === null) return typeof value;
  if (Array.isArray(value)) return 'array';
  if (ArrayBuffer.isView(value)) return Buffer.isBuffer(value) ? 'buffer' : 'typed array';
  const name = Object.prototype.toString.call(value).slice(8, -1);
  return { Object: 'object', Number: 'boxed', String: 'boxed', Boolean: 'boxed', BigInt: 'boxed', Symbol: 'boxed' }[name] || name;
}

// Labels that end in a capitalised word would be the class of what follows; none holds what looks like a value or an error.
const LABELS = [
  'result:', 'user', 'got', 'the response is', 'count =', 'Result:', 'Items:', 'GET /api/users 200 12ms', '12:34:56', '2024-01-01T00:00:00Z started', '[INFO]', '[api] request', "it's", '50%', '->', 'é:', '✓ done',
  'https://x.y/z?a=1', 'key=value', '(see below)', 'a, b', '#1', '> step', '--- end ---',
];
const NEWLINE_LABELS = ['Result:\n', 'done\n', 'two\nlines\n', '\n', '\nResult:', 'Two\nlines:'];
const FORMATS = ['user %s has %O', '%O', 'got %O and %O', '%s: %d items', 'took %dms %o', '%o', 'data %j', '%i %f %%', '%cstyled %O', 'a %O b'];

// What braces or brackets directly behind it would belong to, as far as the text says; a bracketed word is the tag of an iterator.
const TAKES_BRACES = new Set(['function', 'error', 'weak error', 'boxed', 'symbol', 'Date', 'RegExp', 'number', 'boolean', 'bigint', 'undefined']);

const ITERATORS = new Set(['Map Iterator', 'Set Iterator']);
const takes = (last, value) => (typeof last === 'string' ? last.endsWith(']') && ITERATORS.has(kindOf(value)) : TAKES_BRACES.has(kindOf(last)));

const isEmpty = (value) => ['[]', '{}'].includes(inspect(value));
const isText = (value) => value === null || !['object', 'function'].includes(typeof value) || value instanceof Date || value instanceof RegExp;
/** Whether braces of its own would be read as another object: at the top of a log a date is text. */
const isBraced = (value) => (value instanceof Date || value instanceof RegExp) && Object.keys(value).length > 0;

/** Say what stands before an argument. */
function before(last) {
  if (last === undefined) return 'nothing';
  if (typeof last !== 'string') return kindOf(last);
  return last === '' ? 'empty' : last.endsWith('\n') ? 'newline' : last.includes('\n') ? 'lines' : 'text';
}

class Calls {
  constructor(random) {
    this.random = random;
    this.made = values(random);
    this.text = '';
    const stream = new Writable({ decodeStrings: false, write: (chunk, _, done) => { this.text += chunk; done(); } });
    this.console = new Console({ stdout: stream, stderr: stream });
    this.truth = [];
    this.features = [];
    this.depth = 0;
  }

  /** A value for the top of a log. */
  top() {
    for (;;) {
      const value = this.random.is(0.15) ? this.made.number() : this.made.container(1 + this.random.below(4));
      if (!isBraced(value)) return value;
    }
  }

  /** Note the truth of a value, and what may matter for reading it: `before` is what stands before it, `blank` whether its line begins with the blank that separates it. */
  note(value, before, options, blank = false) {
    const text = inspect(value, options);
    this.truth.push(truth(value, options));
    this.features.push({ ...kindsIn(value), before, blank, group: this.depth, lines: text.split('\n').length, first: text.split(/[ \n]/)[0], behind: '' });
  }

  label() {
    return this.random.is(0.2) ? this.random.pick(NEWLINE_LABELS) : this.random.is(0.08) ? '' : this.random.pick(LABELS);
  }

  /** Arguments that are printed behind one another, and what is before each of them. */
  several() {
    const { random } = this;
    const args = [];
    if (random.is(0.55)) args.push(this.label());
    const count = args.length ? random.below(3) : 1 + random.below(2);
    for (let index = 0; index < count; index += 1) {
      const last = args[args.length - 1];
      let value = this.top();
      if (!isText(value) && last !== undefined && takes(last, value)) args.push('then');
      // Empty brackets inside a sentence are text, unless the line ends there.
      if (isEmpty(value) && (index < count - 1 || (args.length > 0 && typeof last !== 'string'))) value = { a: 1 };
      args.push(value);
    }
    if (random.is(0.12) && !isEmpty(args[args.length - 1])) args.push(random.pick(['done', 'in 5ms', 'x']));
    return args;
  }

  log() {
    const args = this.several();
    const method = this.random.pick(['log', 'log', 'log', 'error', 'info', 'warn', 'debug']);
    let blank = false;
    args.forEach((arg, index) => {
      const last = args[index - 1];
      if (last !== undefined) this.behind(last, arg);
      if (typeof last === 'string' && (last === '' || last.endsWith('\n'))) blank = true;
      if (typeof arg !== 'string' && !isText(arg)) this.note(arg, before(last), undefined, blank);
    });
    this.console[method](...args.map((arg) => (typeof arg === 'string' && args.length > 1 ? arg.replace(/%/g, '%%') : arg)));
  }

  /** Note what stands behind a value on its last line. */
  behind(value, next) {
    if (typeof value !== 'string' && !isText(value)) this.features[this.features.length - 1].behind = typeof next === 'string' ? 'text' : kindOf(next);
  }

  format() {
    const format = this.random.pick(FORMATS);
    const args = [];
    for (const [directive] of format.matchAll(/%[a-zA-Z]/g)) {
      if (directive === '%O' || directive === '%o') {
        const made = values(this.random, { simple: directive === '%o' });
        let value = made.container(1 + this.random.below(3));
        if (isText(value) || isEmpty(value) || ['error', 'weak error', 'function', 'boxed'].includes(kindOf(value))) value = { a: [1, { b: 2 }] };
        args.push(value);
        this.note(value, format.startsWith('%O') || format.startsWith('%o') ? 'nothing' : 'format', directive === '%o' ? { showHidden: true, showProxy: true, depth: 4 } : {});
      } else if (directive === '%j') {
        args.push({ id: 1, name: "it's", list: [1, 'two', null], more: { a: true } });
        this.note(args[args.length - 1], 'format');
      } else args.push(directive === '%s' ? 'Ann' : directive === '%c' ? 'color: red' : this.random.below(100));
    }
    this.console.log(format, ...args);
  }

  dir() {
    const options = this.random.pick([undefined, { depth: 0 }, { depth: null }, { depth: 5 }, { showHidden: false }]);
    let value = this.random.is(0.15) ? `a ${this.made.text()}` : this.top();
    if (isText(value) && typeof value !== 'string') value = [value, 'x'];
    this.note(value, 'nothing', { ...options, customInspect: false });
    this.console.dir(value, options);
  }

  table() {
    const { random } = this;
    const columns = ['id', 'name', 'ok', 'n'].slice(0, 1 + random.below(4));
    const rows = Array.from({ length: 1 + random.below(4) }, (_, row) => Object.fromEntries(columns.filter((column) => column === 'id' || random.is(0.8)).map((column) => [column, { id: row + 1, name: random.pick(['Ann', "O'Neil", 'two words', 'é']), ok: random.is(0.5), n: random.pick([1.5, -0, 12, null]) }[column]])));
    // The order of the columns is that in which the rows first name them.
    const order = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    this.note(rows.map((row) => Object.fromEntries(order.filter((column) => column in row).map((column) => [column, row[column]]))), 'nothing');
    this.features[this.features.length - 1].kind = 'table';
    this.console.table(rows);
  }

  call() {
    (this.random.is(0.02) ? this.table : this.random.pick([this.log, this.log, this.log, this.log, this.log, this.log, this.format, this.dir])).call(this);
  }

  run() {
    if (this.random.is(0.85)) this.call();
    else {
      this.console.group(...(this.random.is(0.8) ? [this.random.pick(LABELS)] : []));
      this.depth += 1;
      for (let count = 1 + this.random.below(3); count > 0; count -= 1) this.call();
      this.console.groupEnd();
    }
    return { text: this.text, truth: this.truth, features: this.features };
  }
}

function main([mode, seed, count, first = '0']) {
  const lines = [];
  for (let number = Number(first); number < Number(first) + Number(count); number += 1) {
    const random = chance(Math.imul(Number(seed) + 1, 1000003) + number);
    const made = { values: valueCase, everyday: everydayCase, printed: printedCase, calls: (chosen) => new Calls(chosen).run() }[mode](random);
    // Lone surrogates are kept as escapes: a pipe would lose them.
    lines.push(JSON.stringify({ name: `${mode}:${seed}:${number}`, ...made }).replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`));
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

main(process.argv.slice(2));
