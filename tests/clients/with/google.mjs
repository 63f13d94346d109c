import { GoogleGenAI } from '@google/genai';
import { ALL, REPLIES, STREAMS } from '../habits.mjs';

const client = (baseUrl) => new GoogleGenAI({ apiKey: 'test', httpOptions: { baseUrl, retryOptions: { attempts: 1 } } });
const ASKED = { model: 'gemini-2.5-flash', contents: 'What is the capital of France?' };
const ONCE = { retries: { strategy: 'none' } };
const GEMINI = [...ALL, 'filtered'];

export default [
  {
    name: 'gemini',
    api: 'gemini',
    plays: [...GEMINI, ...STREAMS, ...REPLIES],
    habits: ['bare', 'wrapped', 'full'],
    async *run(at) {
      yield* await client(at).models.generateContentStream(ASKED);
    },
  },
  {
    name: 'gemini-whole',
    api: 'gemini',
    plays: GEMINI,
    habits: ['bare', 'wrapped', 'full', 'json'],
    async *run(at) {
      yield await client(at).models.generateContent(ASKED);
    },
  },
  {
    name: 'interactions',
    api: 'interactions',
    plays: [...ALL, ...STREAMS, '401', '429'],
    habits: ['bare', 'wrapped', 'full'],
    async *run(at) {
      yield* await client(at).interactions.create({ model: 'gemini-2.5-flash', input: 'What is the capital of France?', stream: true, automatic_continuation: false }, ONCE);
    },
  },
  {
    name: 'interactions-whole',
    api: 'interactions',
    plays: ALL,
    habits: ['bare', 'full'],
    async *run(at) {
      yield await client(at).interactions.create({ model: 'gemini-2.5-flash', input: 'What is the capital of France?', automatic_continuation: false });
    },
  },
];
