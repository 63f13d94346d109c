import { Agent, OpenAIChatCompletionsModel, OpenAIResponsesModel, run, setTracingDisabled, tool } from '@openai/agents';
import OpenAI from 'openai';
import { z } from 'zod';
import { REPLIES, STREAMS } from '../habits.mjs';

setTracingDisabled(true);
const weather = tool({ name: 'get_weather', description: 'The weather', parameters: z.object({ city: z.string() }), execute: async () => '17 °C' });
const MODELS = { chat: OpenAIChatCompletionsModel, responses: OpenAIResponsesModel };
const agent = (api, baseURL, tools = []) =>
  new Agent({ name: 'Guide', instructions: 'Answer.', tools, model: new MODELS[api](new OpenAI({ apiKey: 'sk-test', baseURL, maxRetries: 0 }), 'gpt-4o') });
const QUESTION = 'What is the capital of France?';

export default [
  ...['chat', 'responses'].map((api) => ({
    name: `agents-${api}`,
    api,
    plays: ['text', 'length', ...STREAMS, ...REPLIES],
    habits: ['bare', 'wrapped', 'full'],
    async *run(at) {
      const result = await run(agent(api, at), QUESTION, { stream: true });
      yield* result;
      await result.completed;
    },
  })),
  ...['chat', 'responses'].map((api) => ({
    name: `agents-${api}-loop`,
    api,
    plays: ['loop'],
    habits: ['bare', 'full'],
    async *run(at) {
      yield* await run(agent(api, at, [weather]), QUESTION, { stream: true });
    },
  })),
  {
    name: 'agents-result',
    api: 'responses',
    plays: ['text'],
    habits: ['bare'],
    async *run(at) {
      yield await run(agent('responses', at), QUESTION);
    },
  },
];
