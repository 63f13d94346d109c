import Anthropic from '@anthropic-ai/sdk';
import { ALL, REPLIES, STREAMS } from '../habits.mjs';

const client = (baseURL) => new Anthropic({ apiKey: 'sk-ant-test', baseURL, maxRetries: 0 });
const ASKED = { model: 'claude-opus-4-8', max_tokens: 1024, messages: [{ role: 'user', content: 'What is the capital of France?' }] };
const MESSAGES = [...ALL, 'filtered'];

export default [
  {
    name: 'messages',
    api: 'anthropic',
    plays: [...MESSAGES, ...STREAMS, ...REPLIES],
    habits: ['bare', 'wrapped', 'full', 'json'],
    async *run(at) {
      yield* await client(at).messages.create({ ...ASKED, stream: true });
    },
  },
  {
    name: 'messages-whole',
    api: 'anthropic',
    plays: MESSAGES,
    habits: ['bare', 'wrapped', 'full'],
    async *run(at) {
      yield await client(at).messages.create(ASKED);
    },
  },
  {
    name: 'messages-helper',
    api: 'anthropic',
    plays: ['text', 'calls', 'cut', '429'],
    habits: ['bare', 'full'],
    async *run(at) {
      const stream = client(at).messages.stream(ASKED);
      yield* stream;
      yield await stream.finalMessage();
    },
  },
  {
    name: 'messages-tools',
    api: 'anthropic',
    plays: ['loop'],
    habits: ['bare', 'full'],
    async *run(at) {
      const tool = { name: 'get_weather', description: 'The weather', input_schema: { type: 'object', properties: { city: { type: 'string' } } }, run: () => '17 °C', parse: (input) => input };
      yield* client(at).beta.messages.toolRunner({ ...ASKED, tools: [tool] });
    },
  },
  {
    name: 'messages-beta',
    api: 'anthropic',
    plays: ['text', 'calls'],
    habits: ['bare', 'full'],
    async *run(at) {
      yield* await client(at).beta.messages.create({ ...ASKED, stream: true });
    },
  },
];
