'use strict';
// What ordinary programs log: name → a generator of calls of console, each [method, ...arguments]; an argument that is a
// function gives the text of its property `whole`, when it is printed.
//
// Every log is one of a program with so many statements, of which a few say most. About half of the values in what they print differ
// from call to call, the others come again; so do stacks, ids in labels and, now and then, which keys there are and their order.

const { inspect } = require('node:util');

const NAMES = ('Ada Alan Anna Bea Carl Chen Dmitri Eve Fatima Grace Hugo Ines Ivan Jun Kofi Lena Linus Mara Noor Olga Priya Quinn Rosa Sven '
  + 'Tariq Uma Vera Wei Yusuf Zoë').split(' ');
const NOUNS = ('order item user cart invoice session payment token message queue worker report image page account address basket customer '
  + 'email file key label list mail note offer price product record refund review search stock team ticket upload video').split(' ');
const VERBS = 'created updated deleted sent received opened closed queued skipped retried cached parsed saved loaded matched checked'.split(' ');
// What a program's own statements name: few, and always the same.
const TOPICS = 'order user cart session payment product report mail'.split(' ');
const EVENTS = ['order created', 'order paid', 'session opened', 'session closed', 'mail sent', 'payment received', 'report saved', 'stock checked'];
const SMALL = 'the a of to in for with from by on at after before without again not yet only all each next last new old'.split(' ');

module.exports = ({ random, below, pick, hex, words, tint }) => {
  const chance = (part) => random() < part;
  const some = (most, make) => Array.from({ length: 1 + below(most) }, make);
  const plain = (count) => Array.from({ length: count }, (_, at) => pick([SMALL, NOUNS, VERBS][at % 3])).join(' ');
  const text = (count) => (chance(0.05) ? words(count) : plain(count));  // now and then with quotes, braces, escapes
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  const money = () => below(100000) / 100;
  let clock = 1.76e12;
  const now = () => new Date(clock += below(400));
  const earlier = () => new Date(clock - below(1e9));
  const path = () => pick([() => `/api/${pick(NOUNS)}s/${below(9999)}`, () => `/api/${pick(NOUNS)}s?page=${below(40)}&size=20`, () => '/health'])();

  // A key is missing or stands last now and then, as where an object is put together of what there is.
  function varied(fields) {
    if (!chance(0.04)) return fields;
    const keys = Object.keys(fields);
    const chosen = pick(keys);
    const value = fields[chosen];
    delete fields[chosen];
    if (chance(0.6)) fields[chosen] = value;
    return fields;
  }

  class Money { constructor() { this.amount = money(); this.currency = pick(['EUR', 'EUR', 'USD', 'GBP']); } }
  class User {
    constructor() {
      const name = pick(NAMES);
      Object.assign(this, varied({
        id: below(1e6), name, email: `${name.toLowerCase()}${below(999)}@example.org`, role: pick(['member', 'member', 'admin']), active: true,
      }));
    }
  }
  class OrderLine { constructor() { this.sku = `SKU-${hex(6).toUpperCase()}`; this.count = 1 + below(4); this.price = new Money(); } }
  class Order {
    constructor() {
      Object.assign(this, varied({
        id: uuid(), status: pick(['new', 'paid', 'sent']), lines: some(3, () => new OrderLine()), total: money(), coupon: chance(0.2) ? hex(6) : null,
        placed: earlier(),
      }));
    }
  }
  class Job {
    constructor() {
      this.name = pick(['send-mail', 'resize', 'report', 'cleanup']);
      this.attempts = below(4);
      this.data = { user: below(1e6), locale: pick(['en', 'de', 'fr']), dry: false };
      this[Symbol('queue')] = pick(['fast', 'slow']);
    }
  }
  class Cart { constructor() { this.owner = below(1e6); this.items = new Map(some(4, () => [`SKU-${hex(6)}`, 1 + below(9)])); this.coupons = new Set(chance(0.5) ? [hex(6)] : []); } }

  const request = () => varied({
    method: pick(['GET', 'GET', 'POST', 'DELETE']), url: path(), ip: `10.0.${below(4)}.${below(255)}`, requestId: hex(16),
    headers: { host: 'shop.example.org', accept: pick(['*/*', 'application/json']), 'user-agent': pick(['curl/8.5.0', 'Mozilla/5.0 (X11; Linux x86_64)']) },
  });
  const answer = () => varied({ status: pick([200, 200, 200, 201, 304, 404]), bytes: below(90000), cached: chance(0.3), ms: below(9000) / 10 });
  const product = () => varied({
    id: below(99999), title: text(2 + below(3)), price: money(), tags: some(3, () => pick(NOUNS)), stock: { warehouse: pick(['A', 'B']), left: below(500) },
  });
  const tree = () => {
    const root = { name: pick(NOUNS), children: [] };
    for (let left = 1 + below(3); left > 0; left--) root.children.push({ name: pick(NOUNS), size: below(9999), parent: root });
    return root;
  };
  const query = () => Object.assign(Object.create(null), { page: String(below(40)), q: text(2), sort: pick(['asc', 'desc']) });

  const PROSE = [
    [9, () => `${pick(['GET', 'GET', 'POST'])} ${path()} ${pick([200, 200, 304, 404])} ${below(900)} ms`],
    [5, () => `${now().toISOString()} ${tint(pick(['INFO', 'INFO', 'WARN', 'DEBUG']))} [http] connection from 10.0.${below(4)}.${below(255)} (keep-alive)`],
    [4, () => `cache ${pick(['hit', 'miss'])} for ${pick(TOPICS)}:${hex(12)}, ${below(99)} kB`],
    [3, () => `    retry ${1 + below(5)} of 5 in ${100 * below(20)} ms: ${text(5)}`],
    [2, () => `✓ ${text(4)} (${below(90)} ms)`],
    [2, () => `it's ${plain(6 + below(12))}, "${plain(2)}" as well as ${plain(3)}.`],
    [1, () => `Server listening on http://localhost:${3000 + below(9)}`],
    [1, () => `-> ${text(3)}: ${below(99)}%`],
    [1, () => ''],
    [1, () => `SELECT *\n  FROM ${pick(TOPICS)}s\n WHERE id = ${below(9999)}\n LIMIT 10`],
  ];

  const LABELLED = [
    [14, () => ['user', varied({ id: below(1e6), name: pick(NAMES), admin: chance(0.1), tags: some(3, () => pick(NOUNS)) })]],
    [12, () => ['request', request()]],
    [10, () => ['response', answer()]],
    [8, () => [`[${now().toISOString()}] ${tint('INFO')}`, pick(EVENTS), varied({ id: uuid(), by: below(1e6), source: 'web', at: earlier() })]],
    [6, () => [`${tint('debug:')} product ${below(9999)}`, product()]],
    [6, () => ['query', `SELECT * FROM ${pick(TOPICS)}s WHERE id = $1`, [below(9999)], { rows: below(20), ms: below(999) / 10 }]],
    [5, () => ['order placed:', new Order()]],
    [5, () => ['user', below(1e6), 'logged in', { ip: `10.0.${below(4)}.${below(255)}`, at: now(), method: pick(['password', 'token']) }]],
    [5, () => [`req ${hex(8)}`, answer(), `${below(900)} ms`]],
    [5, () => [varied({ level: 'info', msg: text(4), requestId: hex(16), path: path(), status: pick([200, 200, 404]), ms: below(900) })]],
    [4, () => ['cart', new Cart()]],
    [4, () => [new User()]],
    [4, () => ['session', { id: hex(24), user: new User(), roles: new Set(['member', pick(['editor', 'owner'])]), expires: earlier(), remember: true }]],
    [4, () => ['job %s finished in %d ms', pick(['mail', 'report']), below(5000), new Job()]],
    [3, () => [`${tint('[WARN]')} slow query`, { sql: `SELECT ${plain(3)} FROM ${pick(NOUNS)}s WHERE ${text(8)}`, ms: 1000 + below(9000), rows: below(9), plan: null }]],
    [3, () => ['rows', some(5, () => ({ id: below(9999), name: pick(NAMES), since: earlier() }))]],
    [3, () => ['took', below(9999) / 100, 'ms,', below(99), 'rows,', chance(0.5), undefined]],
    [3, () => ['state:', pick(['new', 'paid']), '->', pick(['paid', 'sent', 'closed']), { at: now(), retry: false }]],
    [3, () => ['mail', { to: `${pick(NAMES).toLowerCase()}@example.org`, subject: text(4), body: text(10 + below(60)), html: false, sent: BigInt(below(1e9)) }]],
    [1, () => ['ids', Array.from({ length: pick([3, 8, 20, 20, 120]) }, () => 10000 + below(90000))]],
    [2, () => ['cache', new Map(some(3, () => [`${pick(TOPICS)}:${hex(6)}`, { hits: below(99), age: below(3600), stale: false }]))]],
    [2, () => ['flags', varied({ darkMode: chance(0.5), newCheckout: chance(0.9), search: 'v2', rollout: below(100), betaUsers: null, regions: ['eu', 'us'], limits: { perMinute: 60, burst: below(20) } })]],
    [2, () => ['params', query(), 'of', path()]],
    [2, () => ['tree', tree()]],
    [1, () => ['upload', Buffer.from(hex(8 + 2 * below(40)), 'hex'), { name: `${pick(NOUNS)}-${below(99)}.png`, type: 'image/png' }]],
    [1, () => ['handlers', { open: function open() {}, close: () => {}, Kind: Order, on: Symbol(pick(NOUNS)), pattern: /^item-(\d+)$/giu, count: below(9) }]],
    [1, () => ['result', Promise.resolve(chance(0.5) ? answer() : below(99))]],
    [1, () => ['config', { db: { host: 'db', port: 5432, pool: { min: 1, max: below(20), idle: { ms: 1000 } } }, mail: { from: 'shop@example.org' }, seed: below(1e9) }]],
    [1, () => ['matrix', Array.from({ length: 3 }, () => Array.from({ length: 3 }, () => below(100) / 10))]],
    [1, () => ['samples', new Float32Array(4).map(() => below(64) / 4), now()]],
  ];

  function chosen(statements) {
    let left = random() * statements.reduce((sum, [weight]) => sum + weight, 0);
    return statements.find(([weight]) => (left -= weight) < 0)[1]();
  }
  const prose = () => ['log', chosen(PROSE)];

  function* labelled() {
    for (;;) yield chance(0.3) ? prose() : ['log', ...chosen(LABELLED)];
  }

  // The program's places, which a stack goes through: a function, its file, a line and a column.
  const makePlaces = () => Array.from({ length: 240 }, (_, at) => {
    const file = pick([`/srv/shop/src/${pick(NOUNS)}s/${pick(VERBS)}.js`, `/srv/shop/node_modules/${pick(NOUNS)}-lib/dist/${pick(['index', 'client', 'pool'])}.js`]);
    const spot = `${file}:${1 + below(900)}:${1 + below(60)}`;
    const name = `${pick(VERBS)}${pick(NAMES)}`;
    const called = [`${name} (${spot})`, `async ${name} (${spot})`, `new ${pick(NAMES)}Store (${spot})`, `${pick(NAMES)}Store.${name} [as run] (${spot})`, spot, `file://${spot}`];
    return `    at ${called[at % called.length]}`;
  });
  const ENDS = [
    ['    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)'],
    ['    at Module._compile (node:internal/modules/cjs/loader:1554:14)', '    at node:internal/main/run_main_module:28:49'],
    ['    at Socket.emit (node:events:524:28)', '    at TCP.onStreamRead (node:internal/stream_base_commons:189:23)'],
    ['    at new Promise (<anonymous>)'], [], [],
  ];
  let places = null;  // made when they are needed: the other logs stay the same
  const place = () => pick(places ??= makePlaces());
  const frames = () => [...some(8, place), ...pick(ENDS)];

  class HttpError extends Error { constructor(message) { super(message); this.name = 'HttpError'; } }
  class ValidationError extends Error {}
  const KINDS = [Error, Error, TypeError, RangeError, HttpError, ValidationError];
  const MESSAGES = [
    () => `Cannot read properties of undefined (reading '${pick(NOUNS)}')`, () => `connect ECONNREFUSED 10.0.0.${below(255)}:${pick([5432, 6379])}`,
    () => `${pick(NOUNS)} ${below(9999)} not found`, () => text(6), () => `Unexpected token '${pick(['<', '}', 'u'])}', "${text(2)}" is not valid JSON`,
    () => `Request failed with status code ${pick([404, 500, 503])}`, () => `${text(4)}\n${text(5)}`,
  ];
  const PROPERTIES = [
    () => ({ code: pick(['ECONNREFUSED', 'ETIMEDOUT', 'E_CHECK']), errno: -below(130), syscall: 'connect' }),
    () => varied({ status: pick([400, 404, 500]), url: path(), headers: { 'retry-after': String(below(60)), server: 'shop' } }),
    () => ({ code: `${below(99999)}`, detail: text(6), table: `${pick(NOUNS)}s`, position: null }),
    () => ({ errors: some(3, () => ({ field: pick(NOUNS), message: text(4), value: below(99) })) }),
  ];
  function failure(stack = frames(), depth = 0) {
    const error = new (pick(KINDS))(pick(MESSAGES)());
    error.stack = [`${error.name === 'Error' ? error.constructor.name : error.name}: ${error.message}`, ...stack].join('\n');
    if (depth < 2 && chance(0.2)) {  // the cause came from further inside: the outer frames are the same
      error.cause = chance(0.9) ? failure([...some(3, place), ...stack.slice(below(3))], depth + 1) : varied({ code: below(99), why: text(3) });
      Object.defineProperty(error, 'cause', { enumerable: false });
    }
    return chance(0.5) ? Object.assign(error, pick(PROPERTIES)()) : error;
  }

  function* errors() {
    for (;;) {
      yield pick([
        () => ['error', failure()], () => ['error', failure()],
        () => ['error', `${pick(['request failed:', 'could not save', 'Uncaught'])}`, failure()],
        () => ['warn', `${tint('[WARN]')} ${now().toISOString()} ${pick(TOPICS)} ${below(9999)}:`, failure()],
        () => ['log', `job ${hex(6)} failed`, varied({ id: below(9999), attempts: below(5), error: failure(), at: now() })],
        () => ['log', 'request failed', request(), failure().message],
        prose,
      ])();
    }
  }

  function* console_() {
    const timed = (label) => ['log', '%s: %s', label, chance(0.8) ? `${(below(900000) / 1000).toPrecision(4)}ms` : `${1 + below(9)}.${100 + below(899)}s`];  // what timeEnd prints, of a clock that is the same every time
    let groups = 0;
    for (;;) {
      if (groups > 0 && chance(0.12)) {
        groups--;
        yield ['groupEnd'];
      }
      if (groups < 3 && chance(0.1)) {
        groups++;
        yield pick([() => ['group', `${pick(TOPICS)} ${below(999)}`], () => ['group', 'import %s', pick(NAMES)], () => ['group', 'batch', { id: below(99), size: below(999) }]])();
      }
      yield chosen([
        [3, () => ['table', Array.from({ length: 2 + below(5) }, () => ({ id: below(9999), name: pick(NAMES), price: money(), tag: chance(0.5) ? pick(NOUNS) : null }))]],
        [1, () => ['table', Array.from({ length: 2 + below(4) }, () => [below(99), pick(NOUNS), chance(0.5)])]],
        [1, () => ['table', new Map(some(4, () => [pick(NAMES), below(99)]))]],
        [6, () => ['dir', pick([product, request, answer])(), { depth: pick([0, 2, null]) }]],
        [3, () => ['dir', new Order(), { depth: null }]],
        [5, () => ['log', '%s has %d of %s (%i%%)', pick(NAMES), below(99), pick(TOPICS), below(100)]],
        [4, () => ['log', '%s: %o', pick(TOPICS), { id: below(999), tags: some(3, () => pick(NOUNS)) }]],
        [3, () => ['log', '%s %j', pick(VERBS), { id: below(999), by: pick(NAMES), ok: chance(0.9) }]],
        [3, () => ['info', 'saved %O in %dms', answer(), below(99)]],
        [4, () => ['count', pick(['requests', 'retries', pick(TOPICS)])]],
        [5, () => timed(pick(['db query', 'render', 'import', pick(TOPICS)]))],
        [2, () => ['assert', false, '%s is not %s', pick(TOPICS), pick(VERBS)]],
        [6, () => ['log', ...chosen(LABELLED)]],
        [5, prose],
      ]);
    }
  }

  function* jsonlines() {
    const line = (fields) => ['log', JSON.stringify(fields)];
    for (;;) {
      yield chosen([
        [8, () => line(varied({ level: pick([30, 30, 40]), time: +now(), pid: 4711, hostname: 'shop-1', reqId: `req-${hex(4)}`, req: { method: 'GET', url: path(), remotePort: below(65536) }, msg: 'incoming request' }))],
        [8, () => line(varied({ level: 30, time: +now(), pid: 4711, hostname: 'shop-1', reqId: `req-${hex(4)}`, res: { statusCode: pick([200, 304, 404]) }, responseTime: below(90000) / 1000, msg: 'request completed' }))],
        [4, () => line(varied({ level: pick(['info', 'warn']), message: text(6), timestamp: now().toISOString(), service: 'orders', meta: { id: uuid(), items: some(3, () => below(999)) } }))],
        [2, () => line({ name: 'worker', v: 0, job: { ...new Job().data, payload: text(10 + below(30)) }, ok: chance(0.9), tags: some(3, () => pick(NOUNS)), next: null })],
        [1, () => line({ level: 50, time: +now(), pid: 4711, hostname: 'shop-1', err: { type: 'Error', message: text(4), stack: failure().stack }, msg: text(3) })],
        [9, prose],
      ]);
    }
  }

  function* several() {
    // A statement prints things of its own sorts; now and then there is nothing.
    const sorts = {
      person: () => varied({ id: below(999), name: pick(NAMES) }), point: () => ({ x: below(9990) / 10, y: below(9990) / 10 }), pair: () => [below(99), below(99)],
      money: () => new Money(), reply: () => ({ status: pick([200, 404]), ok: true, ms: below(900) }), set: () => new Set([pick(NOUNS), below(9)]),
      map: () => new Map([[pick(NOUNS), below(9)]]), at: earlier, product,
    };
    const one = (...names) => (chance(0.02) ? null : sorts[pick(names)]());
    const two = (...names) => {
      const name = pick(names);
      return [one(name), one(name)];
    };
    const changed = (...names) => {
      const [before, after] = two(...names);
      return ['log', 'before', before, 'after', after];
    };
    for (;;) {
      yield chosen([
        [8, () => ['log', 'cmp', ...two('person', 'money', 'reply', 'product')]],
        [4, () => changed('person', 'pair', 'set', 'at', 'product')],
        [4, () => ['log', one('person'), one('reply'), one('money')]],
        [3, () => ['log', `${pick(TOPICS)} ${below(999)}:`, one('point'), below(99), one('map', 'set'), chance(0.5)]],
        [3, () => ['log', `[${now().toISOString()}] moved`, one('person'), one('point'), '->', one('point'), `in ${below(99)} ms`]],
        [2, () => ['log', some(3, sorts.pair), one('at'), one('product')]],
        [4, prose],
      ]);
    }
  }

  // Whole answers one way or another, as a program has one statement for its chunks.
  const chat = (responses) => function* chat() {
    let whole = 0;
    for (const chunk of responses()) {
      if (whole % 5 === 4) yield ['dir', chunk, { depth: null }];
      else if (whole % 5 === 3) yield ['log', 'chunk', chunk];
      else yield ['log', 'chunk', Object.assign(() => inspect(chunk, { depth: null }), { whole: chunk })];
      if (!chunk.choices.length) whole++;
    }
  };

  // The lines of a record stay together mostly; three services take turns.
  function compose() {
    const services = ['api-1     | ', 'web-1     | ', 'worker-1  | '];
    let service = services[0];
    let held = '';
    return (printed) => {
      if (held || chance(0.4)) service = pick(services.filter((name) => name !== service));
      const lines = printed.slice(0, -1).split('\n').map((line) => `${service}${line}\n`);
      const cut = lines.length > 2 && chance(0.02) ? 1 + below(lines.length - 1) : lines.length;
      const written = lines.slice(0, cut).join('') + held;
      held = lines.slice(cut).join('');
      return written;
    };
  }

  return { labelled, errors, console: console_, jsonlines, several, chat, compose };
};
