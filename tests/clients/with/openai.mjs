import OpenAI from 'openai';
import { ALL, REPLIES, STREAMS, TEXTS } from '../habits.mjs';

const client = (baseURL) => new OpenAI({ apiKey: 'sk-test', baseURL, maxRetries: 0 });
const ASKED = { model: 'gpt-4o', messages: [{ role: 'user', content: 'What is the capital of France?' }] };
const asked = (more) => ({ model: 'gpt-5-mini', input: 'What is the capital of France?', ...more });
const TOOLS = [
  {
    type: 'function',
    function: { name: 'get_weather', parse: JSON.parse, function: () => '17 °C', description: 'The weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
  },
];
const CHAT = [...ALL, 'refusal', 'filtered'];

// What a helper tells its listeners, in order.
async function* heard(runner, ...events) {
  const told = [];
  for (const event of events) runner.on(event, (value) => told.push(structuredClone(value)));
  let thrown;
  await runner.done().catch((error) => (thrown = error));
  yield* told;
  if (thrown) throw thrown;
}

export default [
  {
    name: 'chat',
    api: 'chat',
    plays: [...CHAT, ...STREAMS, ...REPLIES],
    habits: ['bare', 'wrapped', 'full', 'json'],
    async *run(at) {
      yield* await client(at).chat.completions.create({ ...ASKED, stream: true, stream_options: { include_usage: true } });
    },
  },
  {
    name: 'chat-choice',
    api: 'chat',
    hides: ['usage'],
    plays: ['text', 'calls'],
    habits: ['bare', 'labelled', 'full'],
    async *run(at) {
      for await (const chunk of await client(at).chat.completions.create({ ...ASKED, stream: true })) yield chunk.choices[0];
    },
  },
  {
    name: 'chat-whole',
    api: 'chat',
    plays: CHAT,
    habits: ['bare', 'wrapped', 'full'],
    async *run(at) {
      yield await client(at).chat.completions.create(ASKED);
    },
  },
  {
    name: 'chat-helper',
    api: 'chat',
    hides: ['usage'],
    plays: ['text', 'calls', 'refusal', 'cut'],
    habits: ['bare', 'full'],
    async *run(at) {
      yield* heard(client(at).chat.completions.stream(ASKED), 'chunk', 'finalChatCompletion');
    },
  },
  {
    name: 'chat-tools',
    api: 'chat',
    plays: ['loop'],
    habits: ['bare', 'full'],
    async *run(at) {
      yield* heard(client(at).chat.completions.runTools({ ...ASKED, tools: TOOLS }), 'chatCompletion');
    },
  },
  {
    name: 'chat-parse',
    api: 'chat',
    plays: ['json', 'refusal', '401'],
    habits: ['bare', 'full'],
    async *run(at) {
      yield await client(at).chat.completions.parse({ ...ASKED, response_format: { type: 'json_schema', json_schema: { name: 'city', schema: { type: 'object' } }, $brand: 'auto-parseable-response-format', $parseRaw: JSON.parse } });
    },
  },
  {
    name: 'chat-raw',
    api: 'chat',
    plays: ['text', '429'],
    habits: ['bare', 'labelled'],
    async *run(at) {
      const { data, response } = await client(at).chat.completions.create(ASKED).withResponse();
      yield { data, status: response.status };
    },
  },
  {
    name: 'responses',
    api: 'responses',
    plays: [...CHAT, ...STREAMS, ...REPLIES],
    habits: ['bare', 'wrapped', 'full'],
    async *run(at) {
      yield* await client(at).responses.create(asked({ stream: true }));
    },
  },
  {
    name: 'responses-whole',
    api: 'responses',
    plays: CHAT,
    habits: ['bare', 'full'],
    async *run(at) {
      yield await client(at).responses.create(asked());
    },
  },
  {
    name: 'responses-helper',
    api: 'responses',
    plays: ['text', 'calls'],
    habits: ['bare', 'full'],
    async *run(at) {
      const stream = client(at).responses.stream(asked());
      yield* stream;
      yield await stream.finalResponse();
    },
  },
  {
    name: 'completions',
    api: 'completions',
    plays: ['text', 'length', ...STREAMS, '429'],
    habits: ['bare', 'wrapped', 'full'],
    async *run(at) {
      yield* await client(`${at}/v1`).completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: 'The capital of France', stream: true, stream_options: { include_usage: true } });
    },
  },
  {
    name: 'completions-whole',
    api: 'completions',
    plays: ['text', 'length'],
    habits: ['bare', 'wrapped'],
    async *run(at) {
      yield await client(`${at}/v1`).completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: 'The capital of France' });
    },
  },
  {
    name: 'assistants',
    api: 'assistants',
    plays: ['text', 'length', 'calls', ...STREAMS, '401', '429'],
    habits: ['bare', 'wrapped', 'full'],
    async *run(at) {
      yield* client(at).beta.threads.runs.stream('thread_1', { assistant_id: 'asst_1' });
    },
  },
];
