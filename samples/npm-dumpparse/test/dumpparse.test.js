// Run by `npm test`: the wrapper with programs in place of dumpparse and Python, so that it needs neither.
'use strict';
const assert = require('node:assert');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const test = require('node:test');

const WRAPPER = path.join(__dirname, '..', 'bin', 'dumpparse.js');

/** Runs the wrapper with some programs on its PATH and no others, each as a script of sh. */
function run(programs, args, { input = '', env = {} } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wrapper-'));
  try {
    for (const [name, script] of Object.entries(programs)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    }
    const PATH = [path.join(folder, 'node_modules', '.bin'), folder].join(path.delimiter);
    return spawnSync(process.execPath, [WRAPPER, ...args], { input, encoding: 'utf8', env: { PATH, ...env } });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

test('arguments, input, output and exit code are those of the command', () => {
  const done = run({ dumpparse: 'printf "[%s]" "$@"; /bin/cat; echo no >&2; exit 3' }, ['json', '--glob', '*.log', 'a b'], { input: '{ a: 1 }' });
  assert.deepStrictEqual([done.stdout, done.stderr, done.status], ['[json][--glob][*.log][a b]{ a: 1 }', 'no\n', 3]);
});

test('a Python that has it is the second choice', () => {
  const python = 'if [ "$1" = -c ]; then exit 0; fi; echo "$@"';
  assert.strictEqual(run({ python3: python }, ['check', 'a.log']).stdout, '-m dumpparse check a.log\n');
  assert.strictEqual(run({ python3: 'exit 1', python }, ['check']).stdout, '-m dumpparse check\n');
  assert.strictEqual(run({ python3: python, dumpparse: 'echo itself' }, []).stdout, 'itself\n');
});

test('DUMPPARSE names another one', () => {
  const done = run({ dumpparse: 'echo one', other: 'echo other' }, [], { env: { DUMPPARSE: 'other' } });
  assert.strictEqual(done.stdout, 'other\n');
});

test('where there is none, it says how to get it', () => {
  for (const programs of [{}, { python3: 'exit 1' }]) {
    const done = run(programs, ['json']);
    assert.strictEqual(done.status, 127);
    assert.strictEqual(done.stdout, '');
    assert.match(done.stderr, /python3 -m pip install path\/to\/dumpparse/);
  }
  const done = run({}, [], { env: { DUMPPARSE: '/no/such/dumpparse' } });
  assert.deepStrictEqual([done.status, /cannot be run/.test(done.stderr)], [127, true]);
});

test('what npm puts on the PATH is not run by itself', () => {
  const done = run({ 'node_modules/.bin/dumpparse': 'echo "round and round"', dumpparse: 'echo real' }, []);
  assert.strictEqual(done.stdout, 'real\n');
});

test('a command that a signal ended ends so', () => {
  assert.strictEqual(run({ dumpparse: 'kill -TERM $$' }, []).status, 143);
});
