// Prints made-up secrets in all kinds of places. In: JSON lines [place, secret] on standard input. Out: what console.log prints for each, behind a line `#N`.
'use strict';
const util = require('node:util');

const long = 'a description that is long enough for the line to be broken';
class Session { constructor(token) { this.user = 'ann'; this.accessToken = token; } }

const PLACES = {
  key: (s) => console.log('login', { user: 'ann', password: s, ok: true }),
  nested: (s) => console.log({ config: { db: { host: 'h', dbPassword: s } } }),
  header: (s) => console.log({ method: 'GET', headers: { accept: '*/*', authorization: `Bearer ${s}` } }),
  headers: (s) => console.log(new Headers({ accept: '*/*', cookie: `sid=${encodeURIComponent(s)}` })),
  setCookie: (s) => console.log({ 'set-cookie': [`sid=${encodeURIComponent(s)}; Path=/; HttpOnly`, 'theme=dark; Path=/'] }),
  raw: (s) => console.log({ rawHeaders: ['Host', 'a.b', 'X-Api-Key', s, 'Accept', '*/*'] }),
  map: (s) => console.log(new Map([['user', 'ann'], ['password', s]])),
  mapOfMaps: (s) => console.log(new Map([['credentials', new Map([['value', s]])]])),
  entries: (s) => console.log(new Map([['client_secret', s]]).entries()),
  pairs: (s) => console.log(Object.entries({ user: 'ann', clientSecret: s })),
  set: (s) => console.log({ apiKeys: new Set([s]), tags: new Set(['a']) }),
  search: (s) => console.log(new URLSearchParams({ page: '2', token: s })),
  url: (s) => console.log(new URL(`https://ann:${encodeURIComponent(s)}@example.org/a?page=2`)),
  query: (s) => console.log(`GET /items?page=2&access_token=${encodeURIComponent(s)}&sort=up 200 12 ms`),
  error: (s) => console.log(Object.assign(new Error('refused'), { config: { url: '/a', auth: { username: 'ann', password: s } } })),
  message: (s) => console.log(new Error(`cannot reach postgres://app:${encodeURIComponent(s)}@db:5432/app`)),
  stack: (s) => {
    const error = new Error('no');
    error.stack = `Error: no\n    at f (https://cdn.example.org/app.js?token=${encodeURIComponent(s)}:12:30)\n    at g (/app/a.js:1:2)`;
    console.log(error);
  },
  cause: (s) => console.log(new Error('outer', { cause: Object.assign(new Error('inner'), { apiKey: s }) })),
  instance: (s) => console.log(new Session(s)),
  symbol: (s) => console.log({ [Symbol('password')]: s, id: 7 }),
  hidden: (s) => console.log(util.inspect(Object.defineProperty({ id: 7 }, 'secret', { value: s }), { showHidden: true })),
  getter: (s) => console.log(util.inspect({ get password() { return s; } }, { getters: true })),
  environment: (s) => console.log({ PATH: '/usr/bin', AWS_SECRET_ACCESS_KEY: s }),
  json: (s) => console.log(JSON.stringify({ level: 30, user: 'ann', password: s })),
  pretty: (s) => console.log(JSON.stringify({ user: 'ann', refresh_token: s, n: 1 }, null, 2)),
  body: (s) => console.log({ url: '/login', body: JSON.stringify({ user: 'ann', password: s, n: 1 }) }),
  bodyInJson: (s) => console.log(JSON.stringify({ level: 30, msg: 'sent', body: JSON.stringify({ password: s, n: 1 }) })),
  deep: (s) => console.log({ log: JSON.stringify({ body: JSON.stringify({ client_secret: s }) }) }),
  printInJson: (s) => console.log(JSON.stringify({ level: 30, time: 1, msg: util.inspect({ user: 'ann', password: s }) })),
  colours: (s) => console.log(util.inspect({ user: 'ann', password: s }, { colors: true })),
  table: (s) => console.table([{ user: 'ann', password: s }, { user: 'bob', password: s }]),
  ownLine: (s) => console.log({ description: long, more: long, authorization: `Bearer ${s}${'x'.repeat(60)}` }),
  multiLine: (s) => console.log({ note: long, password: `${s}\n${s.slice(0, 4)}${long}\n${long}${s.slice(4)}` }),
  flat: (s) => console.log(util.inspect({ a: { b: { password: s } } }, { breakLength: Infinity, compact: true })),
  tall: (s) => console.log(util.inspect({ a: { b: { password: s } } }, { compact: false })),
  named: (s) => console.log([{ name: 'user', value: 'ann' }, { name: 'api_key', value: s }]),
  buffer: (s) => console.log({ secret: Buffer.from(s.slice(0, 40)), n: 1 }),
  jwtLike: (s) => console.log({ user: 'ann', jwt: s + s + '12' }),
  label: (s) => console.log('password:', s, 'was used'),
  assigned: (s) => console.log(`env DB_PASSWORD=${s} node app.js`),
  option: (s) => console.log(`run: node app.js --api-key ${s} --verbose`),
  curl: (s) => console.log(`curl -H "Authorization: Bearer ${s}" https://example.org`),
  httpText: (s) => console.log(`GET / HTTP/1.1\r\nHost: a.b\r\nCookie: sid=${s}; theme=dark\r\n`),
  connection: (s) => console.log(`Server=db;User Id=sa;Password=${s};Encrypt=true`),
  bare: (s) => console.log(`using ${s} for this call`),
  inText: (s) => console.log({ text: `the key is ${s}, keep it`, n: 1 }),
  mapKey: (s) => console.log(new Map([[s, { hits: 1 }]])),
  objectKey: (s) => console.log({ [s]: { hits: 1 } }),
  privateKey: (s) => console.log({ key: `-----BEGIN PRIVATE ${'KEY'}-----\n${s}\n${s.slice(0, 20)}\n-----END PRIVATE ${'KEY'}-----\n`, n: 1 }),
  privateKeyInText: (s) => console.log(`-----BEGIN RSA PRIVATE ${'KEY'}-----\n${s}\n${s.slice(0, 20)}\n-----END RSA PRIVATE ${'KEY'}-----`),
};

if (require.main === module) {
  const lines = require('node:fs').readFileSync(0, 'utf8').split('\n').filter(Boolean);
  lines.forEach((line, number) => {
    const [place, secret] = JSON.parse(line);
    console.log(`#${number}`);
    PLACES[place](secret);
  });
}
