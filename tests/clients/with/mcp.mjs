import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';

// A server and a client in one process; nothing is asked of the loopback server.
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
const said = (output, is_error) => ({ results: [{ output, is_error }], text: output, outcome: is_error ? 'failed' : 'completed' });

export default [
  {
    name: 'mcp',
    said: [said('17 °C in Paris', false)],
    plays: ['returned'],
    habits: ['bare', 'wrapped', 'full', 'json'],
    async *run() {
      yield await (await connected()).callTool({ name: 'get_weather', arguments: { city: 'Paris' } });
    },
  },
  {
    name: 'mcp-failed',
    said: [said('No such city: Atlantis', true)],
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
