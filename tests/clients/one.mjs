// Record one client: `node one.mjs CLIENT FOLDER`. Its file in `with` has scenarios, each
//   name, api: which API of the server it asks; plays: answers and faults; habits: how it is logged; run(address): gives what to log.
//   stops, counts, outcomes: the words and counts of a library for what its server said, and how it says that it ended; hides: what it was not given, or does not hand on.
//   sums: the library makes one answer of several calls of a model; said: the truth itself, where no server is asked.

import { Console } from 'node:console';
import { createWriteStream, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { ANSWERS, FAULTS, FAULTY } from './answers.mjs';
import { ERROR_HABITS, HABITS, REPLIES } from './habits.mjs';
import { serve } from './server.mjs';
import { APIS } from './wire.mjs';

const [, , name, folder] = process.argv;
const { default: scenarios } = await import(`./with/${name}.mjs`);
const server = await serve();
const HIDDEN = { text: null, reasoning: null, refusal: null, calls: [], stop: null, usage: null, error: null };

// Paths and ports of this machine say nothing of a client.
const here = process.cwd();
const neutral = (text) =>
  [[here, '/srv/app'], [server.addresses[0], 'http://127.0.0.1:8080'], [server.addresses[1], 'http://127.0.0.1:8081']]
    .flatMap(([from, to]) => [[from, to], [from.replace('http://', ''), to.replace('http://', '')]])
    .reduce((made, [from, to]) => made.replaceAll(from, to), text)
    // A scenario more is no other log.
    .replace(/(?<=\/srv\/app\/(?:with\/\w+|one)\.mjs):\d+:\d+/g, ':7:5')
    .replace(/(?<=\bport: )\d{4,5}\b/g, '8081')
    .replace(/(?<=\b(?:local|remote)Port: )\d+/g, '8080')
    .replace(/(?<=\bbytes(?:Written|Read): )\d+/g, '512');

const counts = (usage) => ({ input_tokens: usage.input, output_tokens: usage.output, total_tokens: usage.input + usage.output, cached_tokens: usage.cached, reasoning_tokens: usage.reasoning });

function told(scenario, play) {
  if (scenario.said) return scenario.said;
  const api = APIS[scenario.api];
  const stops = scenario.stops ?? api.stops;
  const fault = FAULTS[play];
  const hidden = Object.fromEntries((scenario.hides ?? []).map((one) => [one, null]));
  const of = (answer) => ({
    ...HIDDEN,
    text: answer.text || null,
    reasoning: answer.reasoning ?? null,
    refusal: answer.refusal ?? null,
    calls: answer.calls ?? [],
    stop: stops[answer.stop] ?? null,
    usage: (scenario.counts ?? api.counts ?? counts)(answer.usage),
    outcome: (scenario.outcomes ?? api.outcomes)?.[answer.stop] ?? (['length', 'filtered'].includes(answer.stop) ? 'incomplete' : 'completed'),
    ...hidden,
  });
  if (!fault) return [ANSWERS[play], ...(ANSWERS[play].then ? [ANSWERS[ANSWERS[play].then]] : [])].map(of);
  const error = { status: fault.status ?? null, code: fault.code ?? null, type: fault.type ?? null, message: fault.message ?? null };
  const isBegun = !fault.status && play !== 'refused';
  return [{ ...HIDDEN, ...(isBegun ? { ...of(ANSWERS[FAULTY]), stop: null, usage: null } : {}), outcome: 'failed', isCut: isBegun, error }];
}

async function record(scenario, play, habit) {
  const made = [];
  const sink = createWriteStream('recorded.txt');
  const log = new Console(sink);
  try {
    for await (const value of scenario.run(server.at(play))) HABITS[habit](log, value);
  } catch (error) {
    if (!FAULTS[play] && !ERROR_HABITS[habit]) throw error;
    (ERROR_HABITS[habit] ?? ERROR_HABITS.bare)(log, error);
    made.push(error);
  }
  sink.end();
  await once(sink, 'close');
  return made;
}

const truth = {};
const { readFileSync } = await import('node:fs');
for (const scenario of scenarios) {
  for (const play of scenario.plays) {
    // A reply that failed is one object: every habit of printing it is one of these.
    for (const habit of REPLIES.includes(play) ? ['bare', 'wrapped'] : scenario.habits) {
      const thrown = await record(scenario, play, habit);
      if (thrown.length && !FAULTS[play]) console.error(`${scenario.name}.${play}.${habit}: ${thrown[0]}`);
      writeFileSync(join(folder, `${scenario.name}.${play}.${habit}.txt`), neutral(readFileSync('recorded.txt', 'utf8')));
    }
    truth[`${scenario.name}.${play}`] = { api: scenario.api ?? null, sums: scenario.sums ?? false, said: told(scenario, play) };
  }
}
for (const failure of server.failures) console.error(`${name}: ${failure.stack}`);
writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`);
server.stop();
