// Record what today's clients log: installs them into a temporary folder, lets each ask a server on this machine, and writes what
// console.log made of its answers, beside what the server said. `--latest` takes the newest versions and notes them in package.json.
//
//     node tests/clients/record.mjs [--latest] [--app FOLDER] [CLIENT…]

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = resolve(HERE, '../data/clients');
const LIST = join(HERE, 'package.json');

const args = process.argv.slice(2);
const isLatest = args.includes('--latest');
const given = args.includes('--app') ? args[args.indexOf('--app') + 1] : null;
const wanted = args.filter((one) => !one.startsWith('--') && one !== given);

function installed() {
  const app = given ?? join(realpathSync(mkdtempSync(join(tmpdir(), 'clients-'))), 'app');
  mkdirSync(app, { recursive: true });
  const list = JSON.parse(readFileSync(LIST));
  if (isLatest) for (const name of Object.keys(list.dependencies)) list.dependencies[name] = 'latest';
  writeFileSync(join(app, 'package.json'), JSON.stringify(list, null, 2));
  // Programs for a kind of machine, of hundreds of megabytes, come along with some; nothing here runs them.
  if (!given || isLatest || !existsSync(join(app, 'node_modules'))) {
    const npm = spawnSync('npm', ['install', '--os=none', '--cpu=none', '--no-audit', '--no-fund', '--silent'], { cwd: app, stdio: 'inherit' });
    if (npm.status) process.exit(npm.status);
  }
  for (const name of readdirSync(HERE)) if (name.endsWith('.mjs') || name === 'with') cpSync(join(HERE, name), join(app, name), { recursive: true });
  const versions = {};
  for (const name of Object.keys(list.dependencies)) versions[name] = JSON.parse(readFileSync(join(app, 'node_modules', name, 'package.json'))).version;
  if (isLatest) writeFileSync(LIST, `${JSON.stringify({ ...list, dependencies: versions }, null, 2)}\n`);
  return { app, versions };
}

const { app, versions } = installed();
mkdirSync(OUT, { recursive: true });
const clients = readdirSync(join(app, 'with')).map((name) => basename(name, '.mjs'));
for (const name of clients.filter((one) => !wanted.length || wanted.includes(one))) {
  const folder = join(OUT, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  // A process for each, so that none changes what another one prints.
  const made = spawnSync(process.execPath, ['--import', './same.mjs', 'one.mjs', name, folder], { cwd: app, encoding: 'utf8', timeout: 300_000 });
  process.stderr.write(made.stderr);
  if (made.status) {
    console.error(`${name} was not recorded`);
    process.exitCode = 1;
  }
}
const lists = spawnSync(process.execPath, ['lists.mjs', join(OUT, 'lists.json'), JSON.stringify(versions)], { cwd: app, encoding: 'utf8' });
process.stderr.write(lists.stderr);
process.exitCode ||= lists.status;
if (!given) rmSync(dirname(app), { recursive: true });
