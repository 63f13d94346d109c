// The tagged JSON of a value, made by walking the value: nothing that was printed is looked at.
'use strict';
const { types } = require('util');
const { KNOWN } = require('./random.cjs');

const MAJOR = Number(process.versions.node.split('.')[0]);
const DEFAULTS = { depth: 2, maxArrayLength: 100, maxStringLength: 10000, showHidden: false, customInspect: true };
const BUFFER_SHOWN = 50;
// What older versions do not print: which object a circle leads back to, sizes, names of functions that have none; what they do not cut,
// and whether a value is made by what its key `constructor` holds.
const SAYS = { refs: MAJOR >= 14, sizes: MAJOR >= 14, anonymous: MAJOR >= 14, cutsMaps: MAJOR >= 18, instances: MAJOR >= 14 };

/** Give the tagged JSON of a value as util.inspect shows it under options. */
function truth(value, options = {}) {
  const limits = { ...DEFAULTS };
  for (const [name, given] of Object.entries(options)) if (name in limits) limits[name] = given;
  return walk(value, 0, { limits, above: [], refs: new Map() });
}

const limit = (most) => (most === null ? Infinity : most);

function scalar(value, { limits }) {
  switch (typeof value) {
    case 'string': {
      const most = limit(limits.maxStringLength);
      return value.length > most ? { $type: 'string', value: value.slice(0, most), more: value.length - most } : value;
    }
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : { $type: 'number', value: Object.is(value, -0) ? '-0' : String(value) };
    case 'bigint':
      return { $type: 'bigint', value: String(value) };
    case 'symbol':
      return { $type: 'symbol', description: value.description };
    case 'undefined':
      return { $type: 'undefined' };
    default:
      return value;
  }
}

/** The name that stands before a value: that of its class, or none where it has no prototype. */
function className(value) {
  for (let holder = value; holder !== null; holder = Object.getPrototypeOf(holder)) {
    const found = Object.getOwnPropertyDescriptor(holder, 'constructor');
    // That of iterators is an accessor, and no name.
    if (found !== undefined && typeof found.value === 'function' && found.value.name !== '' && isMadeBy(value, found.value)) return found.value.name;
  }
  return null;
}

function isMadeBy(value, constructor) {
  if (!SAYS.instances) return true;
  try {
    return value instanceof constructor;
  } catch {
    return false; // an arrow function makes nothing
  }
}

function tagOf(value, name) {
  const tag = value[Symbol.toStringTag];
  if (typeof tag !== 'string' || tag === '' || Object.prototype.hasOwnProperty.call(value, Symbol.toStringTag)) return undefined;
  const repeats = MAJOR >= 22 && MAJOR < 26 ? (name || '').includes(tag) : name === tag;
  return repeats ? undefined : tag;
}

function walk(value, level, state) {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return scalar(value, state);
  if (state.above.includes(value)) {
    if (!state.refs.has(value)) state.refs.set(value, state.refs.size + 1);
    return { $type: 'circular', ref: SAYS.refs ? state.refs.get(value) : null };
  }
  if (Buffer.isBuffer(value) && state.limits.customInspect) {
    const shown = value.subarray(0, BUFFER_SHOWN);
    return { $type: 'buffer', hex: shown.toString('hex'), ...more(value.length - shown.length) };
  }
  const { bare, entries, name, tag } = form(value, state);
  const own = keysOf(value);
  const hidden = state.limits.showHidden ? hiddenOf(value) : [];
  const holds = entries !== undefined && (entries.always || entries.count > 0);
  // What has nothing below it is shown at any depth.
  if (level > limit(state.limits.depth) && (holds || own.length > 0 || hidden.length > 0)) {
    return { $type: 'elided', of: name === null ? 'Object' : name, ...(tag === undefined ? {} : { tag }), ...(name === null ? { null_prototype: true } : {}) };
  }
  state.above.push(value);
  const inner = (item) => walk(item, level + 1, state);
  const made = { ...bare, ...(entries === undefined ? {} : entries.read(inner)) };
  addKeys(made, value, own, inner);
  if (hidden.length) made.hidden = Object.fromEntries(hidden.map((name) => [name, inner(value[name])]));
  state.above.pop();
  if (SAYS.refs && state.refs.has(value)) made.ref = state.refs.get(value);
  return plain(made);
}

/** An object or array with nothing to say besides its members is itself in JSON. */
function plain(made) {
  const fields = Object.keys(made);
  if (made.$type === 'array' && fields.every((field) => ['$type', 'items'].includes(field)) && made.items.every((item) => item === null || item.$type !== 'hole')) return made.items;
  if (made.$type === 'object' && fields.every((field) => ['$type', 'props'].includes(field)) && !Object.prototype.hasOwnProperty.call(made.props || {}, '$type')) return made.props || {};
  return made;
}

const more = (count) => (count > 0 ? { more: count } : {});

function shownOf(items, state, { cuts = true } = {}) {
  const most = Math.min(cuts ? limit(state.limits.maxArrayLength) : Infinity, items.length);
  return { shown: items.slice(0, most), rest: more(items.length - most) };
}

/** Say what kind of value it is: its fields that need no walking, and what it holds besides keys. */
function form(value, state) {
  const name = className(value);
  const tag = tagOf(value, name);
  const named = (usual) => ({ ...(name !== null && name !== usual ? { class: name } : {}), ...(tag === undefined ? {} : { tag }), ...(name === null ? { null_prototype: true } : {}) });
  if (Array.isArray(value)) {
    const read = (inner) => arrayItems(value, state, inner);
    return { name, tag, bare: { $type: 'array', ...named('Array'), ...(name !== 'Array' ? { length: value.length } : {}) }, entries: { count: value.length, read } };
  }
  if (types.isTypedArray(value)) {
    const { shown, rest } = shownOf([...value], state);
    return { name, tag: tag === name ? undefined : tag, bare: { $type: 'typedarray', ...named(''), length: value.length }, entries: { count: value.length, read: (inner) => ({ items: shown.map(inner), ...rest }) } };
  }
  const size = SAYS.sizes ? { size: value.size } : {};
  const cuts = { cuts: SAYS.cutsMaps };
  if (types.isMap(value)) {
    const { shown, rest } = shownOf([...value], state, cuts);
    const read = (inner) => ({ entries: shown.map(([key, item]) => [inner(key), inner(item)]), ...rest });
    return { name, tag, bare: { $type: 'map', ...size, ...named('Map') }, entries: { count: value.size, read } };
  }
  if (types.isSet(value)) {
    const { shown, rest } = shownOf([...value], state, cuts);
    return { name, tag, bare: { $type: 'set', ...size, ...named('Set') }, entries: { count: value.size, read: (inner) => ({ items: shown.map(inner), ...rest }) } };
  }
  if (types.isMapIterator(value) || types.isSetIterator(value)) {
    const { kind, items } = KNOWN.get(value);
    const { shown, rest } = shownOf(items, state);
    return { name, tag, bare: { $type: 'iterator', class: kind }, entries: { always: true, read: (inner) => ({ items: shown.map((item) => (kind === 'Map Entries' ? item.map(inner) : inner(item))), ...rest }) } };
  }
  if (types.isPromise(value)) {
    const known = KNOWN.get(value);
    return { name, tag, bare: { $type: 'promise', state: known.state }, entries: { always: true, read: (inner) => (known.state === 'pending' ? {} : { value: inner(known.value) }) } };
  }
  if (types.isArrayBuffer(value)) {
    const { shown, rest } = shownOf([...new Uint8Array(value)], state);
    return { name, tag, bare: { $type: 'arraybuffer', class: name, hex: Buffer.from(shown).toString('hex'), ...rest, byte_length: value.byteLength }, entries: { always: true, read: () => ({}) } };
  }
  if (types.isWeakMap(value) || types.isWeakSet(value)) {
    return { name, tag, bare: { $type: 'opaque', class: name, content: 'items unknown' }, entries: { always: true, read: () => ({}) } };
  }
  if (types.isNativeError(value)) return { name, tag, bare: errorFields(value) };
  if (types.isDate(value)) return { name, bare: { $type: 'date', value: Number.isNaN(value.getTime()) ? null : value.toISOString() } };
  if (types.isRegExp(value)) return { name, bare: { $type: 'regexp', source: value.source, flags: value.flags } };
  if (types.isBoxedPrimitive(value)) {
    const inner = value.valueOf();
    return { name, bare: { $type: 'boxed', of: name, value: scalar(inner, state) } };
  }
  if (typeof value === 'function') return { name, bare: functionFields(value) };
  return { name, tag, bare: { $type: 'object', ...named('Object') } };
}

function arrayItems(value, state, inner) {
  const most = Math.min(limit(state.limits.maxArrayLength), value.length);
  const items = [];
  let index = 0;
  // Holes in a row count as one of the items that are shown.
  while (items.length < most && index < value.length) {
    if (Object.prototype.hasOwnProperty.call(value, index)) {
      items.push(inner(value[index]));
      index += 1;
    } else {
      let stop = index;
      while (stop < value.length && !Object.prototype.hasOwnProperty.call(value, stop)) stop += 1;
      items.push({ $type: 'hole', count: stop - index });
      index = stop;
    }
  }
  return { items, ...more(value.length - index) };
}

function errorFields(value) {
  const { frames } = KNOWN.get(value);
  return { $type: 'error', name: value.name, message: value.message, ...(frames.length ? { frames } : { bracketed: true }) };
}

function functionFields(value) {
  const source = Function.prototype.toString.call(value);
  if (!source.startsWith('class') && value.name === '' && !SAYS.anonymous && keysOf(value).length === 0) return { $type: 'elided', of: className(value) };
  if (!source.startsWith('class')) return { $type: 'function', kind: className(value), name: value.name || null };
  const base = Object.getPrototypeOf(value).name;
  return { $type: 'function', kind: 'class', name: value.name || null, ...(base ? { extends: base } : {}) };
}

/** The keys that are shown of a value: its own, but for the items of arrays and the characters of strings. */
function keysOf(value) {
  const isIndexed = Array.isArray(value) || types.isTypedArray(value) || types.isStringObject(value);
  const names = Object.keys(value).filter((name) => !(isIndexed && /^(0|[1-9]\d*)$/.test(name)));
  const symbols = Object.getOwnPropertySymbols(value).filter((symbol) => Object.prototype.propertyIsEnumerable.call(value, symbol));
  const fields = types.isNativeError(value) ? ['cause', 'errors'].filter((name) => Object.prototype.hasOwnProperty.call(value, name)) : [];
  return [...names, ...symbols, ...fields];
}

/** The keys that are shown in square brackets where hidden ones are. */
function hiddenOf(value) {
  return Object.getOwnPropertyNames(value).filter((name) => !Object.prototype.propertyIsEnumerable.call(value, name));
}

function addKeys(made, value, own, inner) {
  const props = {};
  const symbols = [];
  for (const key of own) {
    const found = Object.getOwnPropertyDescriptor(value, key);
    const kind = found.get && found.set ? 'Getter/Setter' : found.get ? 'Getter' : 'Setter';
    const shown = 'value' in found ? inner(found.value) : found.get || found.set ? { $type: 'accessor', kind } : { $type: 'undefined' };
    if (typeof key === 'symbol') symbols.push([key.description, shown]);
    else if (types.isNativeError(value) && ['cause', 'errors'].includes(key)) made[key] = shown;
    else Object.defineProperty(props, key, { value: shown, enumerable: true });
  }
  if (Object.keys(props).length) made.props = props;
  if (symbols.length) made.symbols = symbols;
}

module.exports = { truth };
