import { ChatOpenAI } from '@langchain/openai';
import { tool } from '@langchain/core/tools';
import { z } from 'zod';
import { ALL, REPLIES, STREAMS } from '../habits.mjs';

const QUESTION = 'What is the capital of France?';
const model = (baseURL, useResponsesApi) =>
  new ChatOpenAI({ apiKey: 'sk-test', model: 'gpt-4o', configuration: { baseURL }, maxRetries: 0, useResponsesApi });
// Of a model that is asked by Chat Completions it keeps nothing of what it thinks.
const CHAT = ALL.filter((one) => one !== 'thinking');
const COUNTS = (usage) => ({ input_tokens: usage.input, output_tokens: usage.output, total_tokens: usage.input + usage.output, cached_tokens: usage.cached, reasoning_tokens: usage.reasoning });

export default [
  {
    name: 'langchain',
    api: 'chat',
    counts: COUNTS,
    plays: [...CHAT, ...REPLIES],
    habits: ['bare', 'wrapped', 'full'],
    async *run(at) {
      yield await model(at).invoke(QUESTION);
    },
  },
  {
    name: 'langchain-stream',
    api: 'chat',
    counts: COUNTS,
    plays: [...CHAT, ...STREAMS, '429'],
    habits: ['bare', 'wrapped', 'full'],
    async *run(at) {
      yield* await model(at).stream(QUESTION);
    },
  },
  {
    name: 'langchain-events',
    api: 'chat',
    counts: COUNTS,
    plays: ['text'],
    habits: ['bare', 'full'],
    async *run(at) {
      yield* model(at).streamEvents(QUESTION, { version: 'v2' });
    },
  },
  {
    name: 'langchain-responses',
    api: 'responses',
    stops: { stop: 'completed', calls: 'completed', length: 'incomplete' },
    counts: COUNTS,
    plays: ['text', 'calls', 'length', '401'],
    habits: ['bare', 'full'],
    async *run(at) {
      yield await model(at, true).invoke(QUESTION);
    },
  },
  {
    name: 'langchain-structured',
    api: 'chat',
    counts: COUNTS,
    plays: ['json'],
    habits: ['bare', 'full'],
    async *run(at) {
      const schema = z.object({ city: z.string(), people: z.number(), rivers: z.array(z.string()) });
      yield (await model(at).withStructuredOutput(schema, { includeRaw: true, method: 'jsonSchema' }).invoke(QUESTION)).raw;
    },
  },
  {
    name: 'langchain-tools',
    api: 'chat',
    counts: COUNTS,
    plays: ['loop'],
    habits: ['bare', 'full'],
    async *run(at) {
      const weather = tool(() => '17 °C', { name: 'get_weather', description: 'The weather', schema: z.object({ city: z.string() }) });
      const bound = model(at).bindTools([weather]);
      const asking = await bound.invoke(QUESTION);
      yield asking;
      const returned = await weather.invoke(asking.tool_calls[0]);
      yield returned;
      yield await bound.invoke([{ role: 'user', content: QUESTION }, asking, returned]);
    },
  },
];
