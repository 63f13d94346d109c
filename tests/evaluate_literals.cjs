// Reads lines of JSON, each {"text": a literal}, and says of each whether printing what it is gives the same text: true or false.
//
// Whoever calls it has made sure that a text is a literal and nothing else (LITERAL in code_files.py): nothing of it is called.
'use strict';
const { inspect } = require('node:util');
const vm = require('node:vm');

const OPTIONS = [{}, { depth: Infinity }, { breakLength: Infinity, depth: Infinity }];
const INDENTS = [undefined, 1, 2, 3, 4, 8, '\t'];

function isPrintedSo(text) {
  let value;
  try {
    value = vm.runInThisContext(`(${text})`, { timeout: 1000 });
  } catch {
    return false;
  }
  return OPTIONS.some((options) => inspect(value, options) === text) || INDENTS.some((indent) => JSON.stringify(value, null, indent) === text);
}

const lines = require('node:fs').readFileSync(0, 'utf8').split('\n').filter(Boolean);
process.stdout.write(JSON.stringify(lines.map((line) => isPrintedSo(JSON.parse(line).text))));
