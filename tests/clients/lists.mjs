// The names that the installed packages know: of events, of reasons to stop, of errors. `node lists.mjs FILE VERSIONS`
// A test holds our tables to them, so that a name that is new fails by itself.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);
const at = (...path) => join('node_modules', ...path);

// All declarations of a package: of one file, or of all in a folder, but not twice (`.d.mts` beside `.d.ts`).
function declarations(path) {
  if (path.endsWith('.ts')) return readFileSync(path, 'utf8');
  const files = readdirSync(path, { recursive: true }).filter((one) => one.endsWith('.d.ts') && !one.includes('node_modules'));
  return files.map((one) => readFileSync(join(path, one), 'utf8')).join('\n');
}

// The texts of the declarations of a name, behind it: up to their end, whatever brackets are in them. Some only give it another name.
function bodiesOf(text, name) {
  const heads = [...text.matchAll(new RegExp(`(?:type|interface|class|declare const) ${name.replace('$', '\\$')}(?![\\w$])`, 'g'))];
  return heads.map((head) => {
    let depth = 0;
    const begin = head.index + head[0].length;
    for (let end = begin; end < text.length; end += 1) {
      if ('{([<'.includes(text[end])) depth += 1;
      if ('})]>'.includes(text[end]) && text.slice(end - 1, end + 1) !== '=>') depth -= 1;
      if (depth === 0 && (text[end] === ';' || (text[end] === '}' && !head[0].startsWith('type')))) return text.slice(begin, end + 1);
    }
    return '';
  });
}

function bodyOf(text, name) {
  const [first] = bodiesOf(text, name);
  if (!first) throw new Error(`no ${name}`);
  return first;
}

const commentless = (text) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
const literals = (text) => [...text.matchAll(/'([^']+)'|"([^"]+)"/g)].map((one) => one[1] ?? one[2]);

// What a field of a union's members may be, each looked up by its name.
function fieldsOf(text, name, field, seen = new Set()) {
  if (seen.has(name)) return [];
  seen.add(name);
  const body = commentless(bodiesOf(text, name).join(' '));
  const told = new RegExp(`^(?:readonly )?['"]?${field}['"]?\\??(?::| =)\\s*((?:\\|?\\s*(?:'[^']*'|"[^"]*")\\s*)+)`);
  let depth = 0;
  let outside = '';
  let found = [];
  for (let place = 0; place < body.length; place += 1) {
    const shown = depth === 1 && /[{;\s]/.test(body[place - 1]) && told.exec(body.slice(place));
    if (shown) found = found.concat(literals(shown[1]));
    if (body[place] === '}') depth -= 1;
    if (depth === 0) outside += body[place];
    if (body[place] === '{') depth += 1;
  }
  for (const one of outside.match(/[A-Z][\w$]*(?:\.[A-Z][\w$]*)*/g) ?? []) {
    const last = one.split('.').pop();
    found = found.concat(fieldsOf(text, last, field, seen));
  }
  return found;
}

const sorted = (names) => [...new Set(names)].sort();
const types = (path, name, field = 'type') => sorted(fieldsOf(declarations(path), name, field));
const values = (path, name) => sorted(literals(commentless(bodyOf(declarations(path), name))));
const isError = (one) => typeof one === 'function' && one.prototype instanceof Error;
const errors = (name) => sorted(Object.entries(require(name)).filter(([, one]) => isError(one)).map(([own]) => own));
const signed = (path) => sorted([...readFileSync(path, 'utf8').matchAll(/["'](AI_\w+Error)["']/g)].map((one) => one[1]));

const genai = at('@google/genai/dist/genai.d.ts');
const google = require('@google/genai');
const agents = at('@openai/agents-core/dist');
const claude = at('@anthropic-ai/claude-agent-sdk/sdk.d.ts');
const ai = at('ai/dist/index.d.ts');
const model = at('@ai-sdk/provider/dist/index.d.ts');
const bedrock = at('@aws-sdk/client-bedrock-runtime/dist-types/models');

const LISTS = {
  openai: {
    errors: errors('openai'),
    'responses events': types(at('openai/resources/responses'), 'ResponseStreamEvent'),
    'chat finish reasons': sorted(literals(/finish_reason: ((?:\|? *'[^']*' *)+)/.exec(declarations(at('openai/resources/chat/completions/completions.d.ts')))[1])),
    'assistants events': types(at('openai/resources/beta/assistants.d.ts'), 'AssistantStreamEvent', 'event'),
    'realtime events': types(at('openai/resources/realtime/realtime.d.ts'), 'RealtimeServerEvent'),
  },
  'groq-sdk': { errors: errors('groq-sdk') },
  '@anthropic-ai/sdk': {
    errors: errors('@anthropic-ai/sdk'),
    events: types(at('@anthropic-ai/sdk/resources/messages/messages.d.ts'), 'RawMessageStreamEvent'),
    deltas: types(at('@anthropic-ai/sdk/resources/messages/messages.d.ts'), 'RawContentBlockDelta'),
    'beta deltas': types(at('@anthropic-ai/sdk/resources/beta/messages/messages.d.ts'), 'BetaRawContentBlockDelta'),
    'beta blocks': types(at('@anthropic-ai/sdk/resources/beta/messages/messages.d.ts'), 'BetaContentBlock'),
    'beta stop reasons': values(at('@anthropic-ai/sdk/resources/beta/messages/messages.d.ts'), 'BetaStopReason'),
    'server errors': types(at('@anthropic-ai/sdk/resources/shared.d.ts'), 'ErrorObject'),
  },
  '@anthropic-ai/claude-agent-sdk': {
    messages: types(claude, 'SDKMessage'),
    'result subtypes': types(claude, 'SDKResultMessage', 'subtype'),
    'assistant errors': values(claude, 'SDKAssistantMessageError'),
  },
  '@google/genai': {
    errors: errors('@google/genai'),
    'finish reasons': sorted(Object.values(google.FinishReason)),
    'interaction events': types(genai, 'InteractionSSEEvent', 'event_type'),
    'interaction statuses': values(genai, 'InteractionSseEventInteractionStatus'),
    'interaction deltas': types(genai, 'StepDeltaData'),
  },
  ai: {
    errors: sorted(['ai', '@ai-sdk/provider'].flatMap((one) => signed(at(one, 'dist/index.js')))),
    'stream parts': types(ai, 'TextStreamPart'),
    'object stream parts': types(ai, 'ObjectStreamPart'),
    'user interface chunks': types(ai, 'UIMessageChunk'),
    'model parts': types(model, 'LanguageModelV4StreamPart'),
    'finish reasons': values(ai, 'FinishReason'),
  },
  '@aws-sdk/client-bedrock-runtime': {
    errors: errors('@aws-sdk/client-bedrock-runtime'),
    events: sorted([...bodyOf(declarations(bedrock), 'ConverseStreamOutput').matchAll(/\.(\w+)Member\b/g)].map((one) => one[1][0].toLowerCase() + one[1].slice(1))),
    deltas: sorted([...bodyOf(declarations(bedrock), 'ContentBlockDelta').matchAll(/\.(\w+)Member\b/g)].map((one) => one[1][0].toLowerCase() + one[1].slice(1))),
    'stop reasons': values(bedrock, 'StopReason'),
  },
  '@langchain/core': { errors: errors('@langchain/core/errors') },
  '@openai/codex-sdk': {
    events: types(at('@openai/codex-sdk/dist/index.d.ts'), 'ThreadEvent'),
    items: types(at('@openai/codex-sdk/dist/index.d.ts'), 'ThreadItem'),
  },
  '@openai/agents': {
    errors: errors('@openai/agents'),
    events: types(join(agents, 'events.d.ts'), 'RunStreamEvent'),
    'item events': values(join(agents, 'events.d.ts'), 'RunItemStreamEventName'),
    'model events': sorted(literals(bodyOf(readFileSync(join(agents, 'types/protocol.d.ts'), 'utf8'), 'StreamEvent').match(/type: z\.ZodLiteral<"[^"]+">/g).join())).filter((one) => /^response_|_delta$|^model$/.test(one)),
    'run items': types(join(agents, 'items.d.ts'), 'RunItem'),
  },
  '@modelcontextprotocol/sdk': {
    errors: errors('@modelcontextprotocol/sdk/types.js'),
    contents: sorted(require('@modelcontextprotocol/sdk/types.js').ContentBlockSchema.options.map((one) => one.shape.type.value ?? [...one.shape.type.values][0])),
  },
};

const [, , out, versions] = process.argv;
for (const [name, lists] of Object.entries(LISTS)) for (const [what, names] of Object.entries(lists)) if (!names.length) throw new Error(`${name}: no ${what}`);
writeFileSync(out, `${JSON.stringify({ versions: JSON.parse(versions), lists: LISTS }, null, 1)}\n`);
