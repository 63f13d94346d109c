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
  resetToken: (s) => console.log({ user: 'ann', resetToken: s }, 'done'),
  changeToken: (s) => console.log(`GET /reset?page=2&reset_password_token=${encodeURIComponent(s)}&lang=en 200`),
  circular: (s) => { const password = { a: s }; password.self = password; console.log({ password, n: 1 }); },
  nullPrototype: (s) => console.log({ credentials: Object.assign(Object.create(null), { value: s }), n: 1 }),
  oddInDatabase: (s) => console.log(`cannot reach postgres://app:x@y/${s}#?z@db:5432/app`),
  oddInAddress: (s) => console.log({ url: `http://u:x#y?${s}@h.example.org/a?mail=ann@example.org`, n: 1 }),
  quoteInAddress: (s) => console.log({ url: `mysql://root:x'${s}@h/db`, n: 1 }),
  passBesideUser: (s) => console.log({ auth: { user: 'ann', pass: s } }),
  pwd: (s) => console.log({ pwd: s, n: 1 }),
  joinedName: (s) => console.log({ adminpassword: s, n: 1 }),
  joinedVariable: (s) => console.log(`PGPASSWORD=${s} psql -h db`),
  vendorKey: (s) => console.log({ OPENAI_KEY: s, NODE_ENV: 'production' }),
  numberedKey: (s) => console.log(new Headers({ 'x-api-key-v2': encodeURIComponent(s) })),
  partedName: (s) => console.log({ pass_word: s, n: 1 }),
  session: (s) => console.log({ SESSION_ID: s, n: 1 }),
  tokenList: (s) => console.log({ tokens: [s], n: 1 }),
  tokenObject: (s) => console.log({ tokens: { access: s, used: 12 } }),
  labelledHeaders: (s) => console.log('rawHeaders', ['Accept', '*/*', 'X-Api-Key', s]),
  headerList: (s) => console.log({ headers: ['Host', 'a.b', 'X-Api-Key', s] }),
  headerPairs: (s) => console.log(['X-Api-Key', s, 'User-Agent', 'node/20 (x)']),
  labelledList: (s) => console.log('secret', [s]),
  labelledMap: (s) => console.log('apiKey', new Map([['a', s]])),
  labelledText: (s) => console.log('password', s),
  wrong: (s) => console.log(`password ${s} was wrong`),
  args: (s) => console.log({ args: ['app.js', '--password', s, '--verbose'] }),
  validator: (s) => console.log([{ type: 'field', value: s, msg: 'Invalid value', path: 'password', location: 'body' }]),
  validatorParam: (s) => console.log([{ param: 'password', value: s }]),
  joinedCookies: (s) => console.log({ 'set-cookie': `a=b1; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/, sid=${encodeURIComponent(s)}; HttpOnly` }),
  yamlBlock: (s) => console.log(util.inspect({ file: `password: |\n  ${s}\nn: 1\n` })),
  yamlPair: (s) => console.log({ file: `env:\n  - name: DB_PASSWORD\n    value: ${s}\n` }),
  tagWithAttribute: (s) => console.log({ xml: `<Login><Token id="1">${s}</Token></Login>` }),
  input: (s) => console.log(`<input type="password" value="${s}">`),
  sqlRow: (s) => console.log({ sql: `INSERT INTO users (name, password) VALUES ('ann', '${s}')` }),
  sqlUser: (s) => console.log(`ALTER USER ann WITH PASSWORD '${s}'`),
  symbolValue: (s) => console.log({ password: Symbol(s), n: 1 }),
  functionName: (s) => console.log({ secret: Object.defineProperty(() => 1, 'name', { value: s }), n: 1 }),
  regularExpression: (s) => console.log({ password: new RegExp(s), n: 1 }),
  knownName: (s) => console.log({ token: s, f: Object.defineProperty(() => 1, 'name', { value: s }), s: Symbol(s), r: new RegExp(s) }),
  arrayBuffer: (s) => console.log({ secret: new TextEncoder().encode(s).buffer, n: 1 }),
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
