'use strict';
// Prints one kind of log, of at least so many bytes, as console.log would, and the same records as JSON:
//
//   node logs.cjs stream|lines|nested|strings|classes|server|PROGRAM|PROVIDER BYTES LOG [JSON]
//
// PROVIDER is a name of providers.cjs, such as anthropic.messages. `stream` are the events of OpenAI's Responses, `lines` the same as JSON.
// PROGRAM is one of programs.cjs, what ordinary programs log: labelled, errors, chat, console, jsonlines, several; and labelled behind the
// prefixes of docker compose (compose), in a terminal's colours (coloured), with CRLF (crlf).
//
// On standard output: {"bytes", "records", "seconds"}, the time console.log took to write them to the file, one by one, as a
// program does whose standard output is a file: so this script starts itself again, with LOG as its standard output. The texts are made of a fixed
// seed: the same arguments give the same log.

const fs = require('node:fs');
const { spawnSync } = require('node:child_process');
const { Console } = require('node:console');
const { inspect } = require('node:util');

const [kind, size, logFile, jsonFile] = process.argv.slice(2);
if (process.env.BENCH_LOG_IS_STDOUT === undefined) {
  const { status, output } = spawnSync(process.execPath, [__filename, ...process.argv.slice(2)], {
    env: { ...process.env, BENCH_LOG_IS_STDOUT: '1' },
    stdio: ['ignore', fs.openSync(logFile, 'w'), 'inherit', 'pipe'],
  });
  process.stdout.write(output[3]);
  process.exit(status ?? 1);
}

let state = 20251006;
function random() {  // mulberry32: small, good enough, and the same on every machine
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}
const below = (limit) => Math.floor(random() * limit);
const pick = (list) => list[below(list.length)];
const hex = (length) => Array.from({ length }, () => below(16).toString(16)).join('');
const WORDS = ('the of and to in answer is that it was for on are as with they at be this from have or by one had not but what all were when '
  + "we there can an your which their said if do will each about how up out them then she many some so these would other it's don't \"quoted\" "
  + 'naïve café 東京 😀 back\\slash tab\tbed new\nline { brace } [ bracket ], a: 1, http://localhost:8080/a?b=c').split(' ');
const words = (count) => Array.from({ length: count }, () => pick(WORDS)).join(' ');

function* events() {
  for (;;) {
    const shared = hex(16);
    const id = (name) => `${name}_${shared}0168e34f25${hex(24)}`;
    let sequence = 0;
    const event = (type, fields) => ({ type, sequence_number: sequence++, ...fields });
    const response = (status, more) => ({
      id: id.response ??= id('resp'), object: 'response', created_at: 1759727397 + below(90000), status, background: false, error: null,
      incomplete_details: null, instructions: random() < 0.1 ? words(8) : null, max_output_tokens: pick([null, 2048]), max_tool_calls: null,
      model: pick(['gpt-5-2025-08-07', 'gpt-5-mini']), output: [], parallel_tool_calls: true, previous_response_id: null,
      prompt_cache_key: null, reasoning: { effort: 'medium', summary: null }, safety_identifier: null, service_tier: 'auto', store: false,
      temperature: 1, text: { format: { type: 'text' }, verbosity: 'medium' }, tool_choice: 'auto', tools: [], top_logprobs: 0, top_p: 1,
      truncation: 'disabled', usage: null, user: null, metadata: {}, ...more,
    });
    yield event('response.created', { response: response('in_progress') });
    yield event('response.in_progress', { response: response('in_progress') });
    const output = [];
    const thought = { id: id('rs'), type: 'reasoning', summary: [] };
    yield event('response.output_item.added', { output_index: 0, item: thought });
    yield event('response.output_item.done', { output_index: 0, item: thought });
    output.push(thought);
    if (random() < 0.3) {
      const call = { id: id('fc'), type: 'function_call', status: 'in_progress', arguments: '', call_id: `call_${hex(24)}`, name: 'get_weather' };
      const where = { output_index: output.length, item_id: call.id };
      yield event('response.output_item.added', { output_index: output.length, item: call });
      const whole = JSON.stringify({ city: words(2), unit: 'c', days: below(9) });
      for (let at = 0; at < whole.length; at += 5) {
        yield event('response.function_call_arguments.delta', { ...where, delta: whole.slice(at, at + 5), obfuscation: hex(below(12)) });
      }
      yield event('response.function_call_arguments.done', { ...where, arguments: whole });
      const done = { ...call, status: 'completed', arguments: whole };
      yield event('response.output_item.done', { output_index: output.length, item: done });
      output.push(done);
    }
    const message = { id: id('msg'), type: 'message', status: 'in_progress', content: [], role: 'assistant' };
    const place = { item_id: message.id, output_index: output.length, content_index: 0 };
    yield event('response.output_item.added', { output_index: output.length, item: message });
    yield event('response.content_part.added', { ...place, part: { type: 'output_text', annotations: [], logprobs: [], text: '' } });
    let text = '';
    for (let count = 20 + below(200); count > 0; count--) {
      const delta = `${text ? ' ' : ''}${words(1 + below(2))}`;
      text += delta;
      yield event('response.output_text.delta', { ...place, delta, logprobs: [], obfuscation: hex(below(16)) });
    }
    const part = { type: 'output_text', annotations: [], logprobs: [], text };
    yield event('response.output_text.done', { ...place, text, logprobs: [] });
    yield event('response.content_part.done', { ...place, part });
    const done = { ...message, status: 'completed', content: [part] };
    yield event('response.output_item.done', { output_index: output.length, item: done });
    output.push(done);
    const usage = { input_tokens: below(999), output_tokens: below(9999), total_tokens: 12345 };
    yield event('response.completed', { response: response('completed', { output, usage }) });
  }
}

function* stream() {
  for (const event of events()) yield { jsonData: event };
}

function* strings() {
  for (let number = 0; ; number++) {
    yield { number, text: words(5 + below(400)), url: `https://example.org/${hex(12)}?q=${hex(6)}`, lines: [words(9), words(40), hex(70)] };
  }
}

let made = 0;
function deep(depth) {
  made++;
  const choice = random();
  if (depth > 0 && choice < 0.35) {
    return Object.fromEntries(Array.from({ length: 2 + below(9) }, () => [`${pick(['key', 'a', 'name', 'x-y', 'B'])}${hex(4)}`, deep(depth - 1)]));
  }
  if (depth > 0 && choice < 0.5) return Array.from({ length: 1 + below(9) }, () => deep(depth - 1));
  return pick([() => words(1 + below(9)), () => below(1e9), () => random() * 1e6, () => true, () => null, () => -below(99), () => hex(20)])();
}

class Point { constructor() { this.x = below(999); this.y = random(); } }
class Account { constructor() { this.id = hex(8); this.at = new Point(); this.tags = new Set([hex(3), words(1)]); this.seen = new Map([[hex(4), below(99)]]); } }
class HttpError extends Error { constructor(message) { super(message); this.name = 'HttpError'; this.status = pick([400, 404, 500]); } }

function* classes() {
  for (let number = 0; ; number++) {
    const error = number % 5 === 4;
    if (error) yield number % 2 ? new HttpError(words(6)) : Object.assign(new TypeError(words(4)), { code: 'E_TEST', cause: new Point() });
    else yield pick([() => new Account(), () => new Point(), () => ({ user: new Account(), when: new Date(1.7e12 + below(1e9)), size: BigInt(below(1e9)) })])();
  }
}

function* server() {
  for (let number = 0; ; number++) {
    const at = new Date(1.76e12 + number * 137).toISOString();
    yield pick([
      () => `${at} [INFO] GET /api/items/${below(9999)}?page=${below(9)} 200 ${below(900)} ms`,
      () => `${at} [http:${below(9)}] connection from 10.0.${below(255)}.${below(255)} (keep-alive)`,
      () => `    cache hit for ${hex(12)}, ${below(99)} kB`,
      () => ({ level: 'info', requestId: hex(16), path: `/api/items/${below(9999)}`, status: pick([200, 304, 404]), ms: below(900) }),
    ])();
  }
}

// What is printed down to a depth, as JSON: markers become texts, as a reader without markers would have them.
function shown(value, depth) {
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? String(value) : value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (ArrayBuffer.isView(value)) return [...value];
  if (value instanceof Error) {
    const parts = { name: value.name, message: value.message, stack: value.stack.split('\n').slice(1), cause: value.cause, ...value };
    return Object.fromEntries(Object.entries(parts).map(([key, item]) => [key, shown(item, depth - 1)]));
  }
  if (value instanceof Set || value instanceof Map) return shown([...value], depth + (value instanceof Map));
  if (Array.isArray(value)) return depth < 0 && value.length ? '[Array]' : value.map((item) => shown(item, depth - 1));
  if (depth < 0 && Object.keys(value).length) return `[${value.constructor?.name ?? 'Object'}]`;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shown(item, depth - 1)]));
}

const tools = { random, below, pick, hex, words, tint: (text) => (kind === 'coloured' ? `\x1b[32m${text}\x1b[39m` : text) };
const { chat, compose, ...programs } = require('./programs.cjs')(tools);
const providers = require('./providers.cjs')(tools);
const LOGS = {
  stream: [stream, 2], lines: [events, 'json'], strings: [strings, 2], classes: [classes, 2], server: [server, 2], nested: [null, null], ...providers,
  ...Object.fromEntries(Object.entries(programs).map(([name, calls]) => [name, [calls, 'calls']])),
  ...Object.fromEntries(['compose', 'coloured', 'crlf'].map((name) => [name, [programs.labelled, 'calls']])),
  chat: [chat(providers['openai.chat'][0]), 'calls'],
};
const [generate, depth] = LOGS[kind];
const wanted = Number(size);
const json = jsonFile ? fs.openSync(jsonFile, 'w') : null;
let bytes = 0;
let records = 0;
let nanoseconds = 0n;

// What stands between a program and the file: nothing, but for these.
const change = { compose: compose(), crlf: (text) => text.replaceAll('\n', '\r\n') }[kind];
const stdout = change === undefined ? process.stdout : { write: (text) => fs.writeSync(1, change(text)) };
const console = new Console({ stdout, colorMode: kind === 'coloured', ignoreErrors: change === undefined });

function print(batch) {
  const begun = process.hrtime.bigint();
  for (const value of batch) {
    if (depth === 'calls') console[value[0]](...value.slice(1).map((item) => (item?.whole ? item() : item)));
    else if (depth === null) console.dir(value, { depth, maxArrayLength: null });
    else if (depth === 'json') console.log(JSON.stringify(value));
    else console.log(value);
  }
  nanoseconds += process.hrtime.bigint() - begun;
  bytes = fs.fstatSync(1).size;
  records += batch.length;
  if (json !== null) fs.writeSync(json, batch.map(asJson).join(''));
}

// One value, or all that one call was given.
function asJson(value) {
  if (depth !== 'calls') return `${JSON.stringify(shown(value, depth ?? Infinity))}\n`;
  const [method, ...given] = value;
  if (!given.length) return '';  // groupEnd
  if (kind === 'jsonlines') return `${given[0].startsWith('{') ? given[0] : JSON.stringify(given[0])}\n`;
  const parts = method === 'dir' ? [shown(given[0], given[1].depth ?? Infinity)] : given.map((item) => shown(item?.whole ?? item, item?.whole ? Infinity : 2));
  return `${JSON.stringify(parts.length === 1 ? parts[0] : parts)}\n`;
}

if (kind === 'nested') {
  const parts = {};
  let length = 0;
  while (length < wanted) {
    const value = deep(7);
    length += inspect(value, { depth: null, maxArrayLength: null }).length;
    parts[`part${Object.keys(parts).length}`] = value;
  }
  print([parts]);
} else {
  let batch = [];
  for (const value of generate()) {
    batch.push(value);
    if (batch.length === 200) {
      print(batch);
      batch = [];
      if (bytes >= wanted) break;
    }
  }
}
fs.writeSync(3, JSON.stringify({ bytes, records, seconds: Number(nanoseconds) / 1e9 }));
