// Prints expressions with util.inspect: a JSON line {expression, options} in, a JSON line with the text out.
'use strict';
const { inspect } = require('util');

require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const { expression, options } = JSON.parse(line);
  const text = inspect((0, eval)(`(${expression})`), options);
  process.stdout.write(JSON.stringify(text).replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`) + '\n');
});
