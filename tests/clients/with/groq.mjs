import Groq from 'groq-sdk';
import { ALL, REPLIES, STREAMS } from '../habits.mjs';

const client = (baseURL) => new Groq({ apiKey: 'gsk_test', baseURL, maxRetries: 0 });
const ASKED = { model: 'llama-3.3-70b-versatile', messages: [{ role: 'user', content: 'What is the capital of France?' }] };

export default [
  {
    name: 'groq',
    api: 'chat',
    hides: ['usage'],
    plays: ['text', 'calls', ...STREAMS, ...REPLIES],
    habits: ['bare', 'full'],
    async *run(at) {
      yield* await client(at).chat.completions.create({ ...ASKED, stream: true });
    },
  },
  {
    name: 'groq-whole',
    api: 'chat',
    plays: ALL,
    habits: ['bare', 'full'],
    async *run(at) {
      yield await client(at).chat.completions.create(ASKED);
    },
  },
];
