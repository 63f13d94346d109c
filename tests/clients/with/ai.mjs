import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import * as ai from 'ai';
import { z } from 'zod';
import { ALL, REPLIES, STREAMS } from '../habits.mjs';

const { generateText, streamText } = ai;
const prompt = 'What is the capital of France?';
const onError = () => {};
const MODELS = {
  chat: (baseURL) => createOpenAI({ apiKey: 'sk-test', baseURL }).chat('gpt-4o'),
  responses: (baseURL) => createOpenAI({ apiKey: 'sk-test', baseURL }).responses('gpt-5-mini'),
  anthropic: (baseURL) => createAnthropic({ apiKey: 'sk-ant-test', baseURL })('claude-opus-4-8'),
};
// Without what they do, the tools end the answer where they are called.
const DECLARED = {
  get_weather: ai.tool({ description: 'The weather', inputSchema: z.object({ city: z.string() }).passthrough() }),
  get_time: ai.tool({ description: 'The time', inputSchema: z.object({ zone: z.string() }) }),
};
const DONE = { get_weather: ai.tool({ description: 'The weather', inputSchema: z.object({ city: z.string() }), execute: async () => '17 °C' }) };
const STOPS = { stop: 'stop', calls: 'tool-calls', length: 'length', filtered: 'content-filter', refused: 'content-filter' };
// The SDK counts what was cached in, and totals what no server does.
const COUNTS = (usage) => ({ input_tokens: usage.input, output_tokens: usage.output, total_tokens: usage.input + usage.output, cached_tokens: usage.cached, reasoning_tokens: usage.reasoning });

const asked = (api, at, more) => ({ model: MODELS[api](at), prompt, tools: DECLARED, maxRetries: 0, ...more });
const each = (make) => ['chat', 'responses', 'anthropic'].map((api) => ({ api, stops: STOPS, counts: COUNTS, ...make(api) }));
// What the SDK tells a function of the application while it runs.
const heard = (name, hook, start, more) => ({
  name,
  api: 'chat',
  stops: STOPS,
  counts: COUNTS,
  plays: ['text', 'calls'],
  habits: ['bare', 'full'],
  async *run(at) {
    const told = [];
    const running = start(asked('chat', at, { [hook]: (one) => void told.push(one) }));
    await (running.consumeStream?.() ?? running);
    yield* told;
  },
  ...more,
});
// Chat Completions of OpenAI show nothing of what a model thinks.
const PLAYS = { chat: ALL.filter((one) => one !== 'thinking'), responses: ALL, anthropic: ALL };

export default [
  ...each((api) => ({
    name: `ai-${api}-stream`,
    plays: [...PLAYS[api], ...STREAMS, ...REPLIES],
    habits: ['bare', 'wrapped', 'full'],
    async *run(at) {
      yield* streamText(asked(api, at, { onError })).fullStream;
    },
  })),
  ...each((api) => ({
    name: `ai-${api}-text`,
    plays: [...PLAYS[api], ...REPLIES],
    habits: ['bare', 'wrapped', 'full'],
    async *run(at) {
      yield await generateText(asked(api, at));
    },
  })),
  ...each((api) => ({
    name: `ai-${api}-ui`,
    hides: ['usage'],
    plays: ['text', 'calls', 'broken', '429'],
    habits: ['bare', 'json'],
    async *run(at) {
      yield* streamText(asked(api, at, { onError })).toUIMessageStream();
    },
  })),
  {
    name: 'ai-retry',
    api: 'chat',
    plays: ['500'],
    habits: ['bare', 'wrapped', 'full'],
    async *run(at) {
      yield await generateText(asked('chat', at, { maxRetries: 1 }));
    },
  },
  heard('ai-step', 'onStepFinish', generateText),
  heard('ai-chunk', 'onChunk', streamText),
  heard('ai-error', 'onError', streamText, { stops: undefined, counts: undefined, plays: ['429', 'broken'], habits: ['bare', 'wrapped'], hides: ['text'] }),
  heard('ai-finish', 'onFinish', streamText),
  {
    name: 'ai-loop',
    api: 'chat',
    stops: STOPS,
    counts: COUNTS,
    sums: true,
    plays: ['loop'],
    habits: ['bare', 'full'],
    async *run(at) {
      yield* streamText(asked('chat', at, { tools: DONE, stopWhen: ai.isStepCount(3), onError })).fullStream;
    },
  },
  {
    name: 'ai-object',
    api: 'chat',
    stops: { stop: 'stop' },
    outcomes: { length: 'failed' }, // what is no whole object is thrown
    counts: COUNTS,
    plays: ['json', 'length', '429'],
    habits: ['bare', 'wrapped', 'full'],
    async *run(at) {
      const schema = z.object({ city: z.string(), people: z.number(), rivers: z.array(z.string()) });
      const made = asked('chat', at, { tools: undefined });
      yield await (ai.generateObject ? ai.generateObject({ ...made, schema }) : generateText({ ...made, output: ai.Output.object({ schema }) }));
    },
  },
];
