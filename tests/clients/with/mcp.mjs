import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

// A server and a client in one process; nothing is asked of the loopback server, and nothing of it is an answer of a model.
async function connected() {
  const server = new McpServer({ name: 'weather', version: '1.0.0' });
  server.registerTool('get_weather', { description: 'The weather', inputSchema: { city: z.string() } }, async ({ city }) => {
    if (city === 'Atlantis') throw new Error('No such city: Atlantis');
    return { content: [{ type: 'text', text: `17 °C in ${city}` }] };
  });
  const [one, other] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: 'recorder', version: '1.0.0' });
  await Promise.all([server.connect(one), client.connect(other)]);
  return client;
}

export default [
  {
    name: 'mcp',
    said: [],
    plays: ['returned'],
    habits: ['bare', 'wrapped', 'full', 'json'],
    async *run() {
      yield await (await connected()).callTool({ name: 'get_weather', arguments: { city: 'Paris' } });
    },
  },
  {
    name: 'mcp-failed',
    said: [],
    plays: ['returned'],
    habits: ['bare', 'wrapped', 'full', 'json'],
    async *run() {
      yield await (await connected()).callTool({ name: 'get_weather', arguments: { city: 'Atlantis' } });
    },
  },
  {
    name: 'mcp-tools',
    said: [],
    plays: ['listed'],
    habits: ['bare', 'full'],
    async *run() {
      yield await (await connected()).listTools();
    },
  },
];
