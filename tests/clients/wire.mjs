// An answer as the bytes of each API: streamed, and whole. What an API has no form for it leaves out.

const MADE = 1759727397;
const pieces = (text) => [...text].reduce((made, one, at) => (at % 9 ? (made[made.length - 1] += one) : made.push(one), made), []);
const written = (args) => JSON.stringify(args);
const total = (usage) => usage.input + usage.output;

// ---- OpenAI Chat Completions

const CHAT_STOPS = { stop: 'stop', calls: 'tool_calls', length: 'length', refused: 'stop', filtered: 'content_filter' };
const chatUsage = (usage) => ({
  prompt_tokens: usage.input,
  completion_tokens: usage.output,
  total_tokens: total(usage),
  prompt_tokens_details: { cached_tokens: usage.cached, audio_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: usage.reasoning, audio_tokens: 0, accepted_prediction_tokens: 0, rejected_prediction_tokens: 0 },
});
const chatHead = (name, object) => ({ id: `chatcmpl-${name}`, object, created: MADE, model: 'gpt-4o-2024-08-06' });
const chatCalls = (calls = []) =>
  calls.map(([name, args], index) => ({ index, id: `call_${index}aZ`, type: 'function', function: { name, arguments: written(args) } }));

function chatStream(name, answer, { wantsUsage }) {
  const chunk = (delta, finish_reason = null) => ({
    ...chatHead(name, 'chat.completion.chunk'),
    service_tier: 'default',
    system_fingerprint: 'fp_cbf1785567',
    choices: [{ index: 0, delta, logprobs: null, finish_reason }],
    ...(wantsUsage ? { usage: null } : {}),
  });
  const made = [chunk({ role: 'assistant', content: answer.calls ? null : '', refusal: null })];
  made.push(...pieces(answer.reasoning ?? '').map((reasoning_content) => chunk({ reasoning_content })));
  made.push(...pieces(answer.text ?? '').map((content) => chunk({ content })));
  made.push(...pieces(answer.refusal ?? '').map((refusal) => chunk({ refusal })));
  for (const call of chatCalls(answer.calls)) {
    made.push(chunk({ tool_calls: [{ ...call, function: { name: call.function.name, arguments: '' } }] }));
    for (const one of pieces(call.function.arguments)) made.push(chunk({ tool_calls: [{ index: call.index, function: { arguments: one } }] }));
  }
  made.push(chunk({}, CHAT_STOPS[answer.stop]));
  if (wantsUsage) made.push({ ...chunk({}), choices: [], usage: chatUsage(answer.usage) });
  return made;
}

const chatWhole = (name, answer) => ({
  ...chatHead(name, 'chat.completion'),
  choices: [
    {
      index: 0,
      message: {
        role: 'assistant',
        content: answer.text ?? null,
        refusal: answer.refusal ?? null,
        ...(answer.reasoning ? { reasoning_content: answer.reasoning } : {}),
        ...(answer.calls ? { tool_calls: chatCalls(answer.calls).map(({ index, ...call }) => call) } : {}),
        annotations: [],
      },
      logprobs: null,
      finish_reason: CHAT_STOPS[answer.stop],
    },
  ],
  usage: chatUsage(answer.usage),
  service_tier: 'default',
  system_fingerprint: 'fp_cbf1785567',
});

const openaiError = (fault) => ({ error: { message: fault.message, type: fault.type, param: null, code: fault.code } });

// ---- OpenAI's older completions

const completion = (name, text, finish_reason, usage) => ({
  id: `cmpl-${name}`,
  object: 'text_completion',
  created: MADE,
  model: 'gpt-3.5-turbo-instruct:20230824-v2',
  choices: [{ text, index: 0, logprobs: null, finish_reason }],
  ...(usage ? { usage: { prompt_tokens: usage.input, completion_tokens: usage.output, total_tokens: total(usage) } } : {}),
});

// ---- OpenAI Responses

function responsesItems(name, answer) {
  const items = [];
  if (answer.reasoning) items.push({ id: `rs_${name}`, type: 'reasoning', summary: [{ type: 'summary_text', text: answer.reasoning }] });
  if (answer.text || answer.refusal) {
    const part = answer.refusal
      ? { type: 'refusal', refusal: answer.refusal }
      : { type: 'output_text', annotations: [], logprobs: [], text: answer.text };
    items.push({ id: `msg_${name}`, type: 'message', status: answer.stop === 'length' ? 'incomplete' : 'completed', content: [part], role: 'assistant' });
  }
  (answer.calls ?? []).forEach(([called, args], index) =>
    items.push({ id: `fc_${name}${index}`, type: 'function_call', status: 'completed', arguments: written(args), call_id: `call_${index}aZ`, name: called }),
  );
  return items;
}

const INCOMPLETE = { length: 'max_output_tokens', filtered: 'content_filter' };

const responsesObject = (name, answer, status, output) => ({
  id: `resp_${name}`,
  object: 'response',
  created_at: MADE,
  status,
  background: false,
  error: null,
  incomplete_details: status === 'incomplete' ? { reason: INCOMPLETE[answer.stop] } : null,
  instructions: null,
  max_output_tokens: null,
  model: 'gpt-5-mini-2025-08-07',
  output,
  parallel_tool_calls: true,
  previous_response_id: null,
  reasoning: { effort: 'low', summary: null },
  service_tier: 'default',
  store: true,
  temperature: 1,
  text: { format: { type: 'text' }, verbosity: 'medium' },
  tool_choice: 'auto',
  tools: [],
  top_p: 1,
  truncation: 'disabled',
  usage:
    status === 'in_progress'
      ? null
      : {
          input_tokens: answer.usage.input,
          input_tokens_details: { cached_tokens: answer.usage.cached },
          output_tokens: answer.usage.output,
          output_tokens_details: { reasoning_tokens: answer.usage.reasoning },
          total_tokens: total(answer.usage),
        },
  user: null,
  metadata: {},
});
const responsesStatus = (answer) => (answer.stop in INCOMPLETE ? 'incomplete' : 'completed');
const responsesWhole = (name, answer) => responsesObject(name, answer, responsesStatus(answer), responsesItems(name, answer));

function responsesStream(name, answer) {
  const made = [];
  const say = (type, fields) => made.push({ type, sequence_number: made.length, ...fields });
  say('response.created', { response: responsesObject(name, answer, 'in_progress', []) });
  say('response.in_progress', { response: responsesObject(name, answer, 'in_progress', []) });
  responsesItems(name, answer).forEach((item, output_index) => {
    const at = { item_id: item.id, output_index };
    const part = item.type === 'message' ? item.content[0] : item.summary?.[0];
    const open = { message: { status: 'in_progress', content: [] }, reasoning: { summary: [] }, function_call: { status: 'in_progress', arguments: '' } };
    say('response.output_item.added', { output_index, item: { ...item, ...open[item.type] } });
    if (item.type === 'message') {
      const kind = part.type === 'refusal' ? 'refusal' : 'output_text';
      const field = part.type === 'refusal' ? 'refusal' : 'text';
      say('response.content_part.added', { ...at, content_index: 0, part: { ...part, [field]: '' } });
      for (const delta of pieces(part[field])) say(`response.${kind}.delta`, { ...at, content_index: 0, delta, ...(field === 'text' ? { logprobs: [] } : {}) });
      say(`response.${kind}.done`, { ...at, content_index: 0, [field]: part[field], ...(field === 'text' ? { logprobs: [] } : {}) });
      say('response.content_part.done', { ...at, content_index: 0, part });
    } else if (item.type === 'reasoning') {
      say('response.reasoning_summary_part.added', { ...at, summary_index: 0, part: { ...part, text: '' } });
      for (const delta of pieces(part.text)) say('response.reasoning_summary_text.delta', { ...at, summary_index: 0, delta });
      say('response.reasoning_summary_text.done', { ...at, summary_index: 0, text: part.text });
      say('response.reasoning_summary_part.done', { ...at, summary_index: 0, part });
    } else {
      for (const delta of pieces(item.arguments)) say('response.function_call_arguments.delta', { ...at, delta });
      say('response.function_call_arguments.done', { ...at, arguments: item.arguments, name: item.name });
    }
    say('response.output_item.done', { output_index, item });
  });
  say(`response.${responsesStatus(answer)}`, { response: responsesWhole(name, answer) });
  return made;
}

// ---- OpenAI Assistants

function assistantStream(name, answer) {
  const usage = { prompt_tokens: answer.usage.input, completion_tokens: answer.usage.output, total_tokens: total(answer.usage), prompt_token_details: { cached_tokens: answer.usage.cached } };
  const run = (status, more = {}) => ({
    id: `run_${name}`, object: 'thread.run', created_at: MADE, assistant_id: 'asst_1', thread_id: 'thread_1', status, started_at: null,
    expires_at: MADE + 600, cancelled_at: null, failed_at: null, completed_at: null, required_action: null, last_error: null, model: 'gpt-4o',
    instructions: '', tools: [], tool_resources: {}, metadata: {}, temperature: 1, top_p: 1, max_completion_tokens: null, max_prompt_tokens: null,
    truncation_strategy: { type: 'auto', last_messages: null }, incomplete_details: null, usage: null, response_format: 'auto', tool_choice: 'auto',
    parallel_tool_calls: true, ...more,
  });
  const message = (status, content) => ({
    id: `msg_${name}`, object: 'thread.message', created_at: MADE, assistant_id: 'asst_1', thread_id: 'thread_1', run_id: `run_${name}`, status,
    incomplete_details: null, incomplete_at: null, completed_at: status === 'completed' ? MADE + 2 : null, role: 'assistant', content, attachments: [], metadata: {},
  });
  const step = (status, step_details) => ({
    id: `step_${name}`, object: 'thread.run.step', created_at: MADE, run_id: `run_${name}`, assistant_id: 'asst_1', thread_id: 'thread_1',
    type: step_details.type, status, cancelled_at: null, completed_at: null, expires_at: MADE + 600, failed_at: null, last_error: null,
    step_details, usage: status === 'completed' ? usage : null,
  });
  const made = [['thread.run.created', run('queued')], ['thread.run.queued', run('queued')], ['thread.run.in_progress', run('in_progress')]];
  if (answer.calls) {
    const called = answer.calls.map(([tool, args], index) => ({ id: `call_${index}aZ`, type: 'function', function: { name: tool, arguments: written(args), output: null } }));
    made.push(['thread.run.step.created', step('in_progress', { type: 'tool_calls', tool_calls: [] })]);
    called.forEach((call, index) => {
      const delta = (one) => made.push(['thread.run.step.delta', { id: `step_${name}`, object: 'thread.run.step.delta', delta: { step_details: { type: 'tool_calls', tool_calls: [one] } } }]);
      delta({ index, ...call, function: { ...call.function, arguments: '' } });
      for (const piece of pieces(call.function.arguments)) delta({ index, type: 'function', function: { arguments: piece } });
    });
    const required_action = { type: 'submit_tool_outputs', submit_tool_outputs: { tool_calls: called.map((call) => ({ ...call, function: { name: call.function.name, arguments: call.function.arguments } })) } };
    made.push(['thread.run.requires_action', run('requires_action', { required_action })]);
    return made;
  }
  const details = { type: 'message_creation', message_creation: { message_id: `msg_${name}` } };
  const content = [{ type: 'text', text: { value: answer.text, annotations: [] } }];
  made.push(['thread.run.step.created', step('in_progress', details)], ['thread.run.step.in_progress', step('in_progress', details)]);
  made.push(['thread.message.created', message('in_progress', [])], ['thread.message.in_progress', message('in_progress', [])]);
  pieces(answer.text).forEach((value, at) =>
    made.push(['thread.message.delta', { id: `msg_${name}`, object: 'thread.message.delta', delta: { content: [{ index: 0, type: 'text', text: { value, ...(at ? {} : { annotations: [] }) } }] } }]),
  );
  const short = answer.stop === 'length';
  made.push([short ? 'thread.message.incomplete' : 'thread.message.completed', message(short ? 'incomplete' : 'completed', content)]);
  made.push(['thread.run.step.completed', step('completed', details)]);
  made.push(short
    ? ['thread.run.incomplete', run('incomplete', { incomplete_details: { reason: 'max_completion_tokens' }, usage })]
    : ['thread.run.completed', run('completed', { completed_at: MADE + 2, usage })]);
  return made;
}

// ---- Anthropic Messages

const MESSAGE_STOPS = { stop: 'end_turn', calls: 'tool_use', length: 'max_tokens', refused: 'refusal', filtered: 'refusal' };
const messageUsage = (usage) => ({
  input_tokens: usage.input - usage.cached,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: usage.cached,
  cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
  output_tokens: usage.output,
  service_tier: 'standard',
});
const message = (name, more) => ({ model: 'claude-sonnet-4-5-20250929', id: `msg_01${name}`, type: 'message', role: 'assistant', ...more });

function messageBlocks(answer) {
  const blocks = [];
  if (answer.reasoning) blocks.push({ type: 'thinking', thinking: answer.reasoning, signature: 'EqoBCkYIBxgC' });
  if (answer.text) blocks.push({ type: 'text', text: answer.text });
  (answer.calls ?? []).forEach(([name, input], index) => blocks.push({ type: 'tool_use', id: `toolu_${index}aZ`, name, input }));
  return blocks;
}

function messageStream(name, answer) {
  const usage = messageUsage(answer.usage);
  const made = [
    { type: 'message_start', message: message(name, { content: [], stop_reason: null, stop_sequence: null, usage: { ...usage, output_tokens: 1 } }) },
    { type: 'ping' },
  ];
  messageBlocks(answer).forEach((block, index) => {
    const say = (delta) => made.push({ type: 'content_block_delta', index, delta });
    const empty = { thinking: { thinking: '', signature: '' }, text: { text: '' }, tool_use: { input: {} } }[block.type];
    made.push({ type: 'content_block_start', index, content_block: { ...block, ...empty } });
    if (block.type === 'text') pieces(block.text).forEach((text) => say({ type: 'text_delta', text }));
    if (block.type === 'thinking') pieces(block.thinking).forEach((thinking) => say({ type: 'thinking_delta', thinking }));
    if (block.type === 'thinking') say({ type: 'signature_delta', signature: block.signature });
    if (block.type === 'tool_use') ['', ...pieces(written(block.input))].forEach((partial_json) => say({ type: 'input_json_delta', partial_json }));
    made.push({ type: 'content_block_stop', index });
  });
  const { cache_creation, service_tier, ...end } = usage;
  made.push({ type: 'message_delta', delta: { stop_reason: MESSAGE_STOPS[answer.stop], stop_sequence: null }, usage: end }, { type: 'message_stop' });
  return made;
}

const messageWhole = (name, answer) =>
  message(name, { content: messageBlocks(answer), stop_reason: MESSAGE_STOPS[answer.stop], stop_sequence: null, usage: messageUsage(answer.usage) });
const messageError = (fault) => ({ type: 'error', error: { type: fault.type, message: fault.message }, request_id: 'req_011' });

// ---- Gemini

// What it thought is not among what came out.
const googleCounts = (usage) => ({ input_tokens: usage.input, output_tokens: usage.output - usage.reasoning, total_tokens: total(usage), cached_tokens: usage.cached, reasoning_tokens: usage.reasoning });
const GEMINI_STOPS = { stop: 'STOP', calls: 'STOP', length: 'MAX_TOKENS', filtered: 'SAFETY', refused: 'PROHIBITED_CONTENT' };
const geminiUsage = (usage) => ({
  promptTokenCount: usage.input,
  candidatesTokenCount: usage.output - usage.reasoning,
  totalTokenCount: total(usage),
  cachedContentTokenCount: usage.cached,
  promptTokensDetails: [{ modality: 'TEXT', tokenCount: usage.input }],
  ...(usage.reasoning ? { thoughtsTokenCount: usage.reasoning } : {}),
});
const gemini = (name, parts, answer, finishReason) => ({
  candidates: [{ content: { ...(parts.length ? { parts } : {}), role: 'model' }, ...(finishReason ? { finishReason } : {}), index: 0 }],
  usageMetadata: geminiUsage(answer.usage),
  modelVersion: 'gemini-2.5-flash',
  responseId: `gem-${name}`,
});

function geminiStream(name, answer) {
  const parts = [
    ...pieces(answer.reasoning ?? '').map((text) => ({ text, thought: true })),
    ...pieces(answer.text ?? '').map((text) => ({ text })),
    ...(answer.calls ?? []).map(([called, args]) => ({ functionCall: { name: called, args } })),
  ];
  return [...parts.map((part) => gemini(name, [part], answer)), gemini(name, [], answer, GEMINI_STOPS[answer.stop])];
}

function geminiWhole(name, answer) {
  const parts = [
    ...(answer.reasoning ? [{ text: answer.reasoning, thought: true }] : []),
    ...(answer.text ? [{ text: answer.text }] : []),
    ...(answer.calls ?? []).map(([called, args]) => ({ functionCall: { name: called, args } })),
  ];
  return gemini(name, parts, answer, GEMINI_STOPS[answer.stop]);
}
const googleError = (fault) => ({ error: { code: fault.status ?? 503, message: fault.message, status: { 401: 'UNAUTHENTICATED', 429: 'RESOURCE_EXHAUSTED', 500: 'INTERNAL' }[fault.status] ?? 'UNAVAILABLE' } });

// ---- Gemini's Interactions

const interaction = (name, answer, status, more = {}) => ({
  id: `int_${name}`, object: 'interaction', model: 'gemini-2.5-flash', status, created: '2025-10-06T05:09:57Z', updated: '2025-10-06T05:09:59Z', role: 'model', ...more,
});
const interactionUsage = (usage) => ({ total_input_tokens: usage.input, total_output_tokens: usage.output - usage.reasoning, total_thought_tokens: usage.reasoning, total_cached_tokens: usage.cached, total_tokens: total(usage) });
const interactionStatus = (answer) => ({ calls: 'requires_action', length: 'incomplete' })[answer.stop] ?? 'completed';

function interactionSteps(answer) {
  const steps = [];
  if (answer.reasoning) steps.push({ type: 'thought', signature: 'EqoB', summary: [{ type: 'text', text: answer.reasoning }] });
  if (answer.text) steps.push({ type: 'model_output', content: [{ type: 'text', text: answer.text }] });
  (answer.calls ?? []).forEach(([name, args], index) => steps.push({ type: 'function_call', id: `call_${index}aZ`, name, arguments: args }));
  return steps;
}

function interactionStream(name, answer) {
  const made = [];
  const say = (event_type, fields) => made.push({ event_type, event_id: `evt_${made.length}`, ...fields });
  say('interaction.created', { interaction: interaction(name, answer, 'in_progress') });
  interactionSteps(answer).forEach((step, index) => {
    const { content, summary, signature, ...bare } = step;
    say('step.start', { index, step: step.type === 'function_call' ? { ...bare, arguments: {} } : bare });
    if (content) for (const text of pieces(content[0].text)) say('step.delta', { index, delta: { type: 'text', text } });
    if (summary) for (const text of pieces(summary[0].text)) say('step.delta', { index, delta: { type: 'thought_summary', content: { type: 'text', text } } });
    if (signature) say('step.delta', { index, delta: { type: 'thought_signature', signature } });
    if (step.type === 'function_call') say('step.delta', { index, delta: { type: 'arguments_delta', arguments: written(step.arguments) } });
    say('step.stop', { index });
  });
  say('interaction.completed', { interaction: interaction(name, answer, interactionStatus(answer), { usage: interactionUsage(answer.usage) }) });
  return made;
}
const interactionWhole = (name, answer) => interaction(name, answer, interactionStatus(answer), { steps: interactionSteps(answer), usage: interactionUsage(answer.usage) });

// ---- Ollama

const ollamaEnd = (answer) => ({ done: true, done_reason: answer.stop === 'length' ? 'length' : 'stop', total_duration: 4883583458, load_duration: 1334875, prompt_eval_count: answer.usage.input, prompt_eval_duration: 342546000, eval_count: answer.usage.output, eval_duration: 4535599000 });
const ollama = (message, end) => ({ model: 'llama3.2', created_at: '2025-10-06T05:09:57.123456Z', message: { role: 'assistant', ...message }, ...(end ?? { done: false }) });
const ollamaCalls = (answer) => (answer.calls ? { tool_calls: answer.calls.map(([name, args]) => ({ function: { name, arguments: args } })) } : {});
const ollamaStream = (answer) => [
  ...pieces(answer.reasoning ?? '').map((thinking) => ollama({ content: '', thinking })),
  ...pieces(answer.text ?? '').map((content) => ollama({ content })),
  ...(answer.calls ? [ollama({ content: '', ...ollamaCalls(answer) })] : []),
  ollama({ content: '' }, ollamaEnd(answer)),
];
const ollamaWhole = (answer) => ollama({ content: answer.text ?? '', ...(answer.reasoning ? { thinking: answer.reasoning } : {}), ...ollamaCalls(answer) }, ollamaEnd(answer));
const generated = (response, end) => ({ model: 'llama3.2', created_at: '2025-10-06T05:09:57.123456Z', response, ...(end ?? { done: false }) });

// ---- Bedrock's Converse

const CONVERSE_STOPS = { stop: 'end_turn', calls: 'tool_use', length: 'max_tokens', filtered: 'content_filtered', refused: 'guardrail_intervened' };
const converseUsage = (usage) => ({ inputTokens: usage.input, outputTokens: usage.output, totalTokens: total(usage), cacheReadInputTokens: usage.cached, cacheWriteInputTokens: 0 });

function converseStream(answer) {
  const made = [['messageStart', { role: 'assistant' }]];
  let contentBlockIndex = 0;
  const block = (deltas, start) => {
    if (start) made.push(['contentBlockStart', { start, contentBlockIndex }]);
    for (const delta of deltas) made.push(['contentBlockDelta', { delta, contentBlockIndex }]);
    made.push(['contentBlockStop', { contentBlockIndex }]);
    contentBlockIndex += 1;
  };
  if (answer.reasoning) block([...pieces(answer.reasoning).map((text) => ({ reasoningContent: { text } })), { reasoningContent: { signature: 'EqoBCkYIBxgC' } }]);
  if (answer.text) block(pieces(answer.text).map((text) => ({ text })));
  (answer.calls ?? []).forEach(([name, args], index) =>
    block(pieces(written(args)).map((input) => ({ toolUse: { input } })), { toolUse: { toolUseId: `tooluse_${index}aZ`, name } }),
  );
  made.push(['messageStop', { stopReason: CONVERSE_STOPS[answer.stop] }], ['metadata', { usage: converseUsage(answer.usage), metrics: { latencyMs: 812 } }]);
  return made;
}

const converseWhole = (answer) => ({
  output: {
    message: {
      role: 'assistant',
      content: [
        ...(answer.reasoning ? [{ reasoningContent: { reasoningText: { text: answer.reasoning, signature: 'EqoBCkYIBxgC' } } }] : []),
        ...(answer.text ? [{ text: answer.text }] : []),
        ...(answer.calls ?? []).map(([name, input], index) => ({ toolUse: { toolUseId: `tooluse_${index}aZ`, name, input } })),
      ],
    },
  },
  stopReason: CONVERSE_STOPS[answer.stop],
  usage: converseUsage(answer.usage),
  metrics: { latencyMs: 812 },
});

const CRC = Array.from({ length: 256 }, (_, at) => Array.from({ length: 8 }).reduce((one) => (one & 1 ? (one >>> 1) ^ 0xedb88320 : one >>> 1), at) >>> 0);
const crc = (bytes) => (bytes.reduce((one, byte) => (one >>> 8) ^ CRC[(one ^ byte) & 255], 0xffffffff) ^ 0xffffffff) >>> 0;

// A message of application/vnd.amazon.eventstream: lengths, headers (name, type 7, text), payload, each part with its checksum.
function frame(headers, payload) {
  const head = Buffer.concat(Object.entries(headers).map(([name, value]) => {
    const lengths = Buffer.alloc(3);
    lengths[0] = 7;
    lengths.writeUInt16BE(Buffer.byteLength(value), 1);
    return Buffer.concat([Buffer.from([name.length]), Buffer.from(name), lengths, Buffer.from(value)]);
  }));
  const body = Buffer.from(JSON.stringify(payload));
  const prelude = Buffer.alloc(12);
  prelude.writeUInt32BE(16 + head.length + body.length, 0);
  prelude.writeUInt32BE(head.length, 4);
  prelude.writeUInt32BE(crc(prelude.subarray(0, 8)), 8);
  const whole = Buffer.concat([prelude, head, body]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(whole), 0);
  return Buffer.concat([whole, sum]);
}
const converseFrame = ([type, payload]) => frame({ ':event-type': type, ':content-type': 'application/json', ':message-type': 'event' }, payload);
const converseException = (fault) => frame({ ':exception-type': 'modelStreamErrorException', ':content-type': 'application/json', ':message-type': 'exception' }, { message: fault.message });

// ---- What is played at which path

const sse = (events) => events.map((one) => `data: ${JSON.stringify(one)}\n\n`);
const named = (events, name = (one) => one.type) => events.map((one) => `event: ${name(one)}\ndata: ${JSON.stringify(one)}\n\n`);
const lines = (events) => events.map((one) => `${JSON.stringify(one)}\n`);
const SSE = 'text/event-stream';

// Each: the path it answers at, its stream as chunks, its whole answer, and how it says that it fails: by itself, and in a stream.
export const APIS = {
  chat: {
    path: /\/chat\/completions$/,
    stream: (name, answer, body) => [SSE, [...sse(chatStream(name, answer, { wantsUsage: body.stream_options?.include_usage })), 'data: [DONE]\n\n']],
    whole: chatWhole,
    error: openaiError,
    broken: (fault) => sse([openaiError(fault)]),
    stops: CHAT_STOPS,
  },
  responses: {
    path: /\/responses$/,
    stream: (name, answer) => [SSE, named(responsesStream(name, answer))],
    whole: responsesWhole,
    error: openaiError,
    broken: (fault) => named([{ type: 'error', sequence_number: 99, code: fault.code, message: fault.message, param: null }]),
    stops: { length: 'max_output_tokens', filtered: 'content_filter' },
  },
  completions: {
    path: /\/v1\/completions$/,
    stream: (name, answer, body) => [
      SSE,
      [
        ...sse(pieces(answer.text).map((text) => completion(name, text, null))),
        ...sse([completion(name, '', CHAT_STOPS[answer.stop])]),
        ...(body.stream_options?.include_usage ? sse([{ ...completion(name, '', null, answer.usage), choices: [] }]) : []),
        'data: [DONE]\n\n',
      ],
    ],
    whole: (name, answer) => completion(name, answer.text, CHAT_STOPS[answer.stop], answer.usage),
    error: openaiError,
    broken: (fault) => sse([openaiError(fault)]),
    stops: CHAT_STOPS,
  },
  assistants: {
    path: /\/threads\/[^/]+\/runs$|\/threads\/runs$/,
    stream: (name, answer) => [SSE, [...assistantStream(name, answer).map(([event, data]) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`), 'event: done\ndata: [DONE]\n\n']],
    error: openaiError,
    broken: (fault) => [`event: error\ndata: ${JSON.stringify(openaiError(fault).error)}\n\n`],
    stops: { length: 'max_completion_tokens' },
    outcomes: { calls: 'unterminated' }, // the run waits for what the tools give
  },
  anthropic: {
    path: /\/messages$/,
    stream: (name, answer) => [SSE, named(messageStream(name, answer))],
    whole: messageWhole,
    error: messageError,
    broken: (fault) => named([messageError(fault)]),
    stops: MESSAGE_STOPS,
    // What was cached is not among what went in, and nothing is summed up.
    counts: (usage) => ({ input_tokens: usage.input - usage.cached, output_tokens: usage.output, total_tokens: null, cached_tokens: usage.cached, reasoning_tokens: null }),
  },
  gemini: {
    path: /:(?:stream)?[gG]enerateContent$/,
    stream: (name, answer) => [SSE, sse(geminiStream(name, answer))],
    whole: geminiWhole,
    error: googleError,
    broken: (fault) => sse([googleError(fault)]),
    stops: GEMINI_STOPS,
    counts: googleCounts,
  },
  interactions: {
    path: /\/interactions$/,
    stream: (name, answer) => [SSE, [...named(interactionStream(name, answer), (one) => one.event_type), 'event: done\ndata: [DONE]\n\n']],
    whole: interactionWhole,
    error: googleError,
    broken: (fault) => named([{ event_type: 'error', event_id: 'evt_9', error: { code: fault.code, message: fault.message } }], (one) => one.event_type),
    stops: { stop: 'completed', calls: 'requires_action', length: 'incomplete' },
    counts: googleCounts,
  },
  ollama: {
    path: /\/api\/chat$/,
    stream: (name, answer) => ['application/x-ndjson', lines(ollamaStream(answer))],
    whole: (name, answer) => ollamaWhole(answer),
    error: (fault) => ({ error: fault.message }),
    broken: (fault) => lines([{ error: fault.message }]),
    stops: { stop: 'stop', calls: 'stop', length: 'length' },
  },
  ollamaGenerate: {
    path: /\/api\/generate$/,
    stream: (name, answer) => ['application/x-ndjson', lines([...pieces(answer.text).map((one) => generated(one)), generated('', ollamaEnd(answer))])],
    whole: (name, answer) => generated(answer.text, ollamaEnd(answer)),
    error: (fault) => ({ error: fault.message }),
    broken: (fault) => lines([{ error: fault.message }]),
    stops: { stop: 'stop', length: 'length' },
  },
  bedrock: {
    path: /\/converse(?:-stream)?$/,
    stream: (name, answer) => ['application/vnd.amazon.eventstream', converseStream(answer).map(converseFrame)],
    whole: (name, answer) => converseWhole(answer),
    error: (fault) => ({ message: fault.message }),
    broken: (fault) => [converseException(fault)],
    stops: CONVERSE_STOPS,
    names: { 401: 'UnrecognizedClientException', 429: 'ThrottlingException', 500: 'InternalServerException' },
  },
};
