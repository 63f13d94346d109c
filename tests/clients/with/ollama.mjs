import { Ollama } from 'ollama';
import { ALL, REPLIES, STREAMS } from '../habits.mjs';

const ASKED = { model: 'llama3.2', messages: [{ role: 'user', content: 'What is the capital of France?' }] };

export default [
  {
    name: 'ollama',
    api: 'ollama',
    plays: [...ALL, ...STREAMS, ...REPLIES],
    habits: ['bare', 'wrapped', 'full'],
    async *run(host) {
      yield* await new Ollama({ host }).chat({ ...ASKED, stream: true });
    },
  },
  {
    name: 'ollama-whole',
    api: 'ollama',
    plays: ALL,
    habits: ['bare', 'full'],
    async *run(host) {
      yield await new Ollama({ host }).chat(ASKED);
    },
  },
  {
    name: 'ollama-generate',
    api: 'ollamaGenerate',
    plays: ['text', 'length', 'cut'],
    habits: ['bare', 'wrapped'],
    async *run(host) {
      yield* await new Ollama({ host }).generate({ model: 'llama3.2', prompt: 'The capital of France', stream: true });
    },
  },
];
