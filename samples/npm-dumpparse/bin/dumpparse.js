#!/usr/bin/env node
// Runs dumpparse, which is a Python program, so that `npx dumpparse check app.log` and the scripts of a package.json work as with
// any other tool. It installs nothing by itself: where there is no dumpparse, it says how to get it, and ends with 127.
'use strict';
const { spawn, spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');

const NOT_THERE = 127;
const HELP = `dumpparse is a Python program, and none was found.
Install it, with Python 3.11 or later, from a checkout of it:
  python3 -m pip install path/to/dumpparse
In CI, a step before this one does that. DUMPPARSE=path/to/the/command names one that is elsewhere.`;

/** Whether a file is this script, or what npm puts before it: those would run themselves. */
function isThis(file) {
  const real = fs.realpathSync(file);
  return real === fs.realpathSync(__filename) || path.dirname(file).split(path.sep).slice(-2).join('/') === 'node_modules/.bin';
}

/** The file of a command on the PATH that is not this script. */
function onPath(name) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of (process.env.PATH || '').split(path.delimiter)) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      try {
        fs.accessSync(file, fs.constants.X_OK);
        if (folder && fs.statSync(file).isFile() && !isThis(file)) return file;
      } catch {
        // there is none
      }
    }
  }
  return null;
}

/** The command and its first arguments; null where there is no dumpparse. */
function find() {
  if (process.env.DUMPPARSE) return [process.env.DUMPPARSE];
  const installed = onPath('dumpparse');
  if (installed) return [installed];
  for (const python of ['python3', 'python', 'py']) {
    const look = 'import importlib.util, sys; sys.exit(importlib.util.find_spec("dumpparse") is None)';
    if (onPath(python) && spawnSync(python, ['-c', look], { stdio: 'ignore' }).status === 0) return [python, '-m', 'dumpparse'];
  }
  return null;
}

const found = find();
if (!found) {
  console.error(HELP);
  process.exit(NOT_THERE);
}
const [command, ...first] = found;
// What the command reads and writes is this process's own: pipes, terminals and closed ones are as without it.
const child = spawn(command, [...first, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal)); // Ctrl-C is the command's to heed; this one waits for how it ends
}
child.on('error', (error) => {
  console.error(`${command} cannot be run: ${error.message}\n${HELP}`);
  process.exit(NOT_THERE);
});
child.on('exit', (code, signal) => process.exit(signal ? 128 + require('os').constants.signals[signal] : code));
