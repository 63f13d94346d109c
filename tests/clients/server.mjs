// A server on this machine alone that answers as the providers do. The first part of a path says what it is to answer or how to fail:
// `/ANSWER/…`, `/FAULT/…`; the rest and the body say by which API.

import { createServer } from 'node:http';
import { once } from 'node:events';
import { ANSWERS, FAULTS, FAULTY } from './answers.mjs';
import { APIS } from './wire.mjs';

const RESULTS = /"role":"tool"|"type":"tool_result"|"function_call_output"|"tool-result"/;
const isStreamed = (path, body) => /:stream|converse-stream/.test(path) || body.stream === true;

async function read(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}

async function reply(request, response) {
  const url = new URL(request.url, 'http://localhost');
  const [, play, ...rest] = url.pathname.split('/');
  const path = decodeURIComponent(`/${rest.join('/')}`);
  const text = await read(request);
  const body = text ? JSON.parse(text) : {};
  const api = Object.values(APIS).find((one) => one.path.test(path));
  if (!api) throw new Error(`nothing is played at ${path}`);
  const fault = FAULTS[play];
  const ids = { 'x-request-id': `req_${play}`, 'request-id': `req_${play}`, 'x-amzn-requestid': `req_${play}` };
  if (fault?.status) {
    const limits = fault.status === 429 ? { 'retry-after': '20', 'x-ratelimit-limit-requests': '500', 'x-ratelimit-remaining-requests': '0' } : {};
    const name = api.names?.[fault.status];
    response.writeHead(fault.status, { 'content-type': 'application/json', ...ids, ...limits, ...(name ? { 'x-amzn-errortype': name } : {}) });
    response.end(JSON.stringify(api.error(fault)));
    return;
  }
  let name = fault ? FAULTY : play;
  if (ANSWERS[name].then && RESULTS.test(text)) name = ANSWERS[name].then;
  const answer = ANSWERS[name];
  if (!isStreamed(path, body)) {
    response.writeHead(200, { 'content-type': 'application/json', ...ids });
    response.end(JSON.stringify(api.whole(name, answer)));
    return;
  }
  const [type, chunks] = api.stream(name, answer, body);
  response.writeHead(200, { 'content-type': type, ...ids });
  const sent = fault ? chunks.slice(0, Math.ceil(chunks.length / 2)) : chunks;
  for (const chunk of sent) response.write(chunk);
  if (play === 'cut') {
    // What was written has to be on its way before the line breaks.
    await new Promise((done) => setTimeout(done, 50));
    response.destroy();
  } else response.end(fault ? Buffer.concat(api.broken(fault).map((one) => Buffer.from(one))) : undefined);
}

// Start a server; gives its address, one at which nobody listens, and what stops it.
export async function serve() {
  const failures = [];
  const server = createServer((request, response) => {
    response.sendDate = false;
    reply(request, response).catch((error) => {
      failures.push(error);
      response.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const gone = createServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const addresses = [server, gone].map((one) => `http://127.0.0.1:${one.address().port}`);
  gone.close();
  await once(gone, 'close');
  return {
    addresses,
    // The address to give a client for an answer or a fault.
    at: (play) => `${play === 'refused' ? addresses[1] : addresses[0]}/${play}`,
    failures,
    stop: () => (server.close(), server.closeAllConnections()),
  };
}
