import { BedrockRuntimeClient, ConverseCommand, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { ALL, REPLIES, STREAMS } from '../habits.mjs';

const client = (endpoint) =>
  new BedrockRuntimeClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler(), // its own speaks HTTP/2
  });
const ASKED = { modelId: 'anthropic.claude-3-5-sonnet-20241022-v2:0', messages: [{ role: 'user', content: [{ text: 'What is the capital of France?' }] }] };
const BEDROCK = [...ALL, 'filtered'];

export default [
  {
    name: 'bedrock',
    api: 'bedrock',
    plays: [...BEDROCK, ...STREAMS, ...REPLIES],
    habits: ['bare', 'wrapped', 'full', 'json'],
    async *run(at) {
      yield* (await client(at).send(new ConverseStreamCommand(ASKED))).stream;
    },
  },
  {
    name: 'bedrock-whole',
    api: 'bedrock',
    plays: BEDROCK,
    habits: ['bare', 'wrapped', 'full'],
    async *run(at) {
      yield await client(at).send(new ConverseCommand(ASKED));
    },
  },
];
