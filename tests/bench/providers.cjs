'use strict';
// What the clients of each provider print: name → [a generator of one response after another, how it is logged].
//
// How: a depth of console.dir, `null` where the text is hidden at the default; 'json' where lines of JSON are what people log.
// The fields are those of the clients' own objects (tests/data); ids, texts and numbers differ in each response, and some have a call.

const { inspect } = require('node:util');

module.exports = ({ random, below, pick, hex, words }) => {
  const FIRST = 1759727397;
  const deltas = () => Array.from({ length: 20 + below(200) }, (_, at) => `${at ? ' ' : ''}${words(1 + below(2))}`);
  const inPieces = (text) => text.match(/[^]{1,5}/g);
  const toolCall = () => {
    if (random() >= 0.3) return null;
    const input = { city: words(2), unit: 'c', days: below(9) };
    return { id: `call_${hex(24)}`, name: 'get_weather', input, text: JSON.stringify(input), pieces: inPieces(JSON.stringify(input)) };
  };
  const seconds = () => FIRST + below(90000);

  function* chat() {
    for (;;) {
      const call = toolCall();
      const about = {
        id: `chatcmpl-${hex(29)}`, object: 'chat.completion.chunk', created: seconds(), model: pick(['gpt-4o-2024-08-06', 'gpt-5-mini']),
        service_tier: 'default', system_fingerprint: `fp_${hex(10)}`,
      };
      const chunk = (delta, finish = null) => ({
        ...about, choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }], usage: null, obfuscation: hex(below(16)),
      });
      yield chunk({ role: 'assistant', content: '', refusal: null });
      for (const content of deltas()) yield chunk({ content });
      if (call !== null) {
        yield chunk({ tool_calls: [{ index: 0, id: call.id, type: 'function', function: { name: call.name, arguments: '' } }] });
        for (const piece of call.pieces) yield chunk({ tool_calls: [{ index: 0, function: { arguments: piece } }] });
      }
      yield chunk({}, call === null ? 'stop' : 'tool_calls');
      const usage = {
        prompt_tokens: below(999), completion_tokens: below(9999), total_tokens: 12345, prompt_tokens_details: { cached_tokens: below(99) },
        completion_tokens_details: { reasoning_tokens: below(99) },
      };
      yield { ...about, choices: [], usage, obfuscation: hex(below(16)) };
    }
  }

  function* completions() {
    for (;;) {
      const about = { id: `cmpl-${hex(29)}`, object: 'text_completion', created: seconds(), model: 'gpt-3.5-turbo-instruct' };
      const chunk = (text, finish = null) => ({ ...about, choices: [{ text, index: 0, logprobs: null, finish_reason: finish }], usage: null });
      for (const text of deltas()) yield chunk(text);
      yield chunk('', pick(['stop', 'length']));
      yield { ...about, choices: [], usage: { prompt_tokens: below(999), completion_tokens: below(9999), total_tokens: 12345 } };
    }
  }

  function* anthropic() {
    for (;;) {
      const call = toolCall();
      const counts = { cache_creation_input_tokens: 0, cache_read_input_tokens: below(99) };
      yield {
        type: 'message_start',
        message: {
          model: 'claude-sonnet-4-5-20250929', id: `msg_${hex(24)}`, type: 'message', role: 'assistant', content: [], stop_reason: null,
          stop_sequence: null,
          usage: {
            input_tokens: below(999), ...counts, cache_creation: { ephemeral_5m_input_tokens: 0 }, output_tokens: 1, service_tier: 'standard',
          },
        },
      };
      yield { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } };
      for (const text of deltas()) yield { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } };
      yield { type: 'content_block_stop', index: 0 };
      if (call !== null) {
        yield { type: 'content_block_start', index: 1, content_block: { type: 'tool_use', id: call.id, name: call.name, input: {} } };
        for (const piece of call.pieces) {
          yield { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: piece } };
        }
        yield { type: 'content_block_stop', index: 1 };
      }
      yield {
        type: 'message_delta', delta: { stop_reason: call === null ? 'end_turn' : 'tool_use', stop_sequence: null },
        usage: { input_tokens: below(999), ...counts, output_tokens: below(9999) },
      };
      yield { type: 'message_stop' };
    }
  }

  function* agentLines() {
    let session = '';
    for (const event of anthropic()) {
      if (event.type === 'message_start') session = `${hex(8)}-${hex(4)}-${hex(12)}`;
      yield { type: 'stream_event', event, session_id: session, parent_tool_use_id: null, uuid: `${hex(8)}-${hex(4)}-${hex(12)}` };
    }
  }

  class GenerateContentResponse { constructor(fields) { Object.assign(this, fields); } }

  function* gemini() {
    for (;;) {
      const call = toolCall();
      const about = { modelVersion: 'gemini-2.5-flash', responseId: hex(22) };
      const prompt = below(999);
      let count = 0;
      const chunk = (part, finish) => {
        count += 1 + below(3);
        return new GenerateContentResponse({
          sdkHttpResponse: { headers: { 'content-type': 'text/event-stream', 'server-timing': `gfet4t7; dur=${below(999)}` } },
          candidates: [{ content: { parts: [part], role: 'model' }, index: 0, ...(finish ? { finishReason: finish } : {}) }],
          ...about,
          usageMetadata: {
            promptTokenCount: prompt, candidatesTokenCount: count, totalTokenCount: prompt + count,
            promptTokensDetails: [{ modality: 'TEXT', tokenCount: prompt }],
          },
        });
      };
      for (const text of deltas()) yield chunk({ text });
      if (call !== null) yield chunk({ functionCall: { name: call.name, args: call.input } });
      yield chunk({ text: '' }, 'STOP');
    }
  }

  function* interactions() {
    for (;;) {
      const call = toolCall();
      const about = { id: `v1_${hex(20)}`, object: 'interaction', model: 'gemini-3-flash-preview' };
      yield { event_type: 'interaction.created', interaction: { ...about, status: 'in_progress' }, event_id: hex(12) };
      yield { event_type: 'step.start', index: 0, step: { type: 'model_output' }, event_id: hex(12) };
      for (const text of deltas()) yield { event_type: 'step.delta', index: 0, delta: { type: 'text', text }, event_id: hex(12) };
      yield { event_type: 'step.stop', index: 0, event_id: hex(12) };
      if (call !== null) {
        yield { event_type: 'step.start', index: 1, step: { type: 'function_call', id: call.id, name: call.name, arguments: {} }, event_id: hex(12) };
        for (const piece of call.pieces) {
          yield { event_type: 'step.delta', index: 1, delta: { type: 'arguments_delta', arguments: piece }, event_id: hex(12) };
        }
        yield { event_type: 'step.stop', index: 1, event_id: hex(12) };
      }
      const usage = { total_input_tokens: below(999), total_output_tokens: below(9999), total_tokens: 12345 };
      yield {
        event_type: 'interaction.completed', interaction: { ...about, status: call === null ? 'completed' : 'requires_action', usage },
        event_id: hex(12),
      };
    }
  }

  function* bedrock() {
    for (;;) {
      const call = toolCall();
      const delta = (index, said) => ({ contentBlockDelta: { delta: said, contentBlockIndex: index, p: hex(below(16)) } });
      yield { messageStart: { role: 'assistant', p: hex(below(16)) } };
      for (const text of deltas()) yield delta(0, { text });
      yield { contentBlockStop: { contentBlockIndex: 0, p: hex(below(16)) } };
      if (call !== null) {
        yield { contentBlockStart: { start: { toolUse: { toolUseId: call.id, name: call.name } }, contentBlockIndex: 1, p: hex(below(16)) } };
        for (const piece of call.pieces) yield delta(1, { toolUse: { input: piece } });
        yield { contentBlockStop: { contentBlockIndex: 1, p: hex(below(16)) } };
      }
      yield { messageStop: { stopReason: call === null ? 'end_turn' : 'tool_use', p: hex(below(16)) } };
      const usage = { inputTokens: below(999), outputTokens: below(9999), totalTokens: 12345, cacheReadInputTokens: 0, cacheWriteInputTokens: 0 };
      yield { metadata: { usage, metrics: { latencyMs: below(9999) }, p: hex(below(16)) } };
    }
  }

  function* ollama() {
    for (let made = FIRST * 1000; ;) {
      const model = pick(['llama3.2:3b', 'qwen3:8b']);
      const call = toolCall();
      const chunk = (message, more) => ({
        model, created_at: `${new Date((made += 20 + below(90))).toISOString().slice(0, -1)}${below(999999)}Z`, message: { role: 'assistant', ...message },
        done: false, ...more,
      });
      for (const content of deltas()) yield chunk({ content });
      if (call !== null) yield chunk({ content: '', tool_calls: [{ function: { name: call.name, arguments: call.input } }] });
      yield chunk({ content: '' }, {
        done: true, done_reason: 'stop', total_duration: below(1e9), load_duration: below(1e9), prompt_eval_count: below(999),
        prompt_eval_duration: below(1e9), eval_count: below(9999), eval_duration: below(1e9),
      });
    }
  }

  function* vercel() {
    for (;;) {
      const call = toolCall();
      const id = `msg_${hex(50)}`;
      const usage = () => ({
        inputTokens: below(999), inputTokenDetails: { noCacheTokens: below(999), cacheReadTokens: 0, cacheWriteTokens: undefined },
        outputTokens: below(9999), outputTokenDetails: { textTokens: below(999), reasoningTokens: 64 }, totalTokens: 12345,
        raw: { input_tokens: below(999), input_tokens_details: { cached_tokens: 0 }, output_tokens: below(999) }, reasoningTokens: 64,
        cachedInputTokens: 0,
      });
      const reason = call === null ? 'stop' : 'tool-calls';
      yield { type: 'start' };
      yield { type: 'start-step', request: { body: { model: 'gpt-5', input: [{ role: 'user' }], temperature: undefined } }, warnings: [] };
      yield { type: 'text-start', id, providerMetadata: { openai: { itemId: id } } };
      for (const text of deltas()) yield { type: 'text-delta', id, text, providerMetadata: undefined };
      yield { type: 'text-end', id, providerMetadata: { openai: { itemId: id } } };
      if (call !== null) {
        yield { type: 'tool-input-start', id: call.id, toolName: call.name, dynamic: undefined };
        for (const delta of call.pieces) yield { type: 'tool-input-delta', id: call.id, delta };
        yield { type: 'tool-input-end', id: call.id };
        yield { type: 'tool-call', toolCallId: call.id, toolName: call.name, input: call.input, providerExecuted: undefined };
      }
      yield {
        type: 'finish-step', finishReason: reason, rawFinishReason: undefined, usage: usage(),
        response: { id: `resp_${hex(50)}`, timestamp: new Date(seconds() * 1000), modelId: 'gpt-5-2025-08-07', headers: { connection: 'keep-alive' } },
      };
      yield { type: 'finish', finishReason: reason, rawFinishReason: undefined, totalUsage: usage() };
    }
  }

  // As @langchain/core prints its messages: the name of the class, and the fields as JSON.
  class AIMessageChunk {
    constructor(fields) { Object.assign(this, fields); }
    [inspect.custom]() { return `AIMessageChunk ${JSON.stringify(this, null, 2)}`; }
  }

  function* langchain() {
    for (;;) {
      const call = toolCall();
      const id = `chatcmpl-${hex(29)}`;
      const chunk = (content, more) => new AIMessageChunk({
        id, content, additional_kwargs: {}, response_metadata: { model_provider: 'openai', usage: {} }, tool_calls: [], tool_call_chunks: [],
        invalid_tool_calls: [], ...more,
      });
      for (const content of ['', ...deltas()]) yield chunk(content);
      if (call !== null) {
        for (const [at, args] of ['', ...call.pieces].entries()) {
          const named = at === 0 ? { id: call.id, name: call.name } : {};
          yield chunk('', { tool_call_chunks: [{ ...named, args, index: 0, type: 'tool_call_chunk' }] });
        }
      }
      const finish = { finish_reason: call === null ? 'stop' : 'tool_calls', model_name: 'gpt-4o-2024-08-06' };
      yield chunk('', { response_metadata: { model_provider: 'openai', ...finish } });
      yield chunk('', { usage_metadata: { input_tokens: below(999), output_tokens: below(9999), total_tokens: 12345 } });
    }
  }

  function* realtime() {
    for (;;) {
      const call = toolCall();
      const id = `resp_${hex(22)}`;
      const event = (type, fields) => ({ type, event_id: `event_${hex(22)}`, ...fields });
      const response = (status, output, usage) => ({
        object: 'realtime.response', id, status, status_details: null, output, conversation_id: `conv_${hex(22)}`, output_modalities: ['audio'],
        max_output_tokens: 'inf', usage, metadata: null,
      });
      const message = { id: `item_${hex(22)}`, object: 'realtime.item', type: 'message', status: 'in_progress', role: 'assistant', content: [] };
      const place = { response_id: id, item_id: message.id, output_index: 0, content_index: 0 };
      yield event('response.created', { response: response('in_progress', [], null) });
      yield event('response.output_item.added', { response_id: id, output_index: 0, item: message });
      let transcript = '';
      for (const delta of deltas()) {
        transcript += delta;
        yield event('response.output_audio_transcript.delta', { ...place, delta });
      }
      yield event('response.output_audio_transcript.done', { ...place, transcript });
      const output = [{ ...message, status: 'completed', content: [{ type: 'output_audio', transcript }] }];
      yield event('response.output_item.done', { response_id: id, output_index: 0, item: output[0] });
      if (call !== null) {
        const item = { id: `item_${hex(22)}`, object: 'realtime.item', type: 'function_call', name: call.name, call_id: call.id };
        const where = { response_id: id, item_id: item.id, output_index: 1, call_id: call.id };
        yield event('response.output_item.added', { response_id: id, output_index: 1, item: { ...item, status: 'in_progress', arguments: '' } });
        for (const delta of call.pieces) yield event('response.function_call_arguments.delta', { ...where, delta });
        yield event('response.function_call_arguments.done', { ...where, name: call.name, arguments: call.text });
        output.push({ ...item, status: 'completed', arguments: call.text });
        yield event('response.output_item.done', { response_id: id, output_index: 1, item: output[1] });
      }
      const usage = { total_tokens: 12345, input_tokens: below(999), output_tokens: below(9999), input_token_details: { cached_tokens: 4 } };
      yield event('response.done', { response: response('completed', output, usage) });
    }
  }

  function* assistants() {
    for (;;) {
      const call = toolCall();
      const about = { assistant_id: `asst_${hex(24)}`, thread_id: `thread_${hex(24)}` };
      const run = { id: `run_${hex(24)}`, object: 'thread.run', created_at: seconds(), ...about, required_action: null, last_error: null, model: 'gpt-4o' };
      yield { event: 'thread.run.created', data: { ...run, status: 'queued', usage: null } };
      yield { event: 'thread.run.in_progress', data: { ...run, status: 'in_progress', usage: null } };
      if (call !== null) {
        const id = `step_${hex(24)}`;
        const delta = (said) => ({
          event: 'thread.run.step.delta',
          data: { id, object: 'thread.run.step.delta', delta: { step_details: { type: 'tool_calls', tool_calls: [{ index: 0, type: 'function', ...said }] } } },
        });
        yield delta({ id: call.id, function: { name: call.name, arguments: '', output: null } });
        for (const piece of call.pieces) yield delta({ function: { arguments: piece } });
      }
      const message = { id: `msg_${hex(24)}`, object: 'thread.message', created_at: seconds(), ...about, run_id: run.id, role: 'assistant' };
      yield { event: 'thread.message.created', data: { ...message, status: 'in_progress', content: [] } };
      let text = '';
      for (const value of deltas()) {
        text += value;
        const delta = { content: [{ index: 0, type: 'text', text: { value } }] };
        yield { event: 'thread.message.delta', data: { id: message.id, object: 'thread.message.delta', delta } };
      }
      const content = [{ type: 'text', text: { value: text, annotations: [] } }];
      yield { event: 'thread.message.completed', data: { ...message, status: 'completed', content } };
      const usage = { prompt_tokens: below(999), completion_tokens: below(9999), total_tokens: 12345 };
      yield { event: 'thread.run.completed', data: { ...run, status: 'completed', usage } };
    }
  }

  class RunRawModelStreamEvent { constructor(data, source) { this.data = data; this.source = source; this.type = 'raw_model_stream_event'; } }

  function* agents() {
    for (;;) {
      let number = 0;
      const id = `resp_${hex(50)}`;
      const item = { id: `msg_${hex(50)}`, type: 'message', status: 'in_progress', content: [], role: 'assistant' };
      const event = (type, fields) => new RunRawModelStreamEvent(
        { type: 'model', event: { type, ...fields, sequence_number: number++ }, providerData: { rawModelEventSource: 'openai-responses' } },
        'openai-responses',
      );
      const place = { item_id: item.id, output_index: 0, content_index: 0 };
      const response = { id, object: 'response', created_at: seconds(), status: 'in_progress', model: 'gpt-5-mini', output: [], usage: null };
      yield event('response.created', { response });
      yield event('response.output_item.added', { output_index: 0, item });
      let text = '';
      for (const delta of deltas()) {
        text += delta;
        yield event('response.output_text.delta', { ...place, delta, logprobs: [] });
        yield new RunRawModelStreamEvent({ type: 'output_text_delta', delta, providerData: { ...place, type: 'response.output_text.delta' } });
      }
      yield event('response.output_text.done', { ...place, text, logprobs: [] });
      const output = [{ ...item, status: 'completed', content: [{ type: 'output_text', text }] }];
      const usage = { inputTokens: below(999), outputTokens: below(9999), totalTokens: 12345 };
      yield new RunRawModelStreamEvent({ type: 'response_done', response: { id, requestId: `req_${hex(22)}`, output, usage } });
      yield event('response.completed', { response: { ...response, status: 'completed', output, usage } });
    }
  }

  function* codex() {
    for (;;) {
      yield { type: 'thread.started', thread_id: `${hex(8)}-${hex(4)}-${hex(12)}` };
      yield { type: 'turn.started' };
      const count = 2 + below(12);
      for (let at = 0; at < count; at++) {
        const id = `item_${at}`;
        const command = words(4);
        yield { type: 'item.started', item: { id, type: 'command_execution', command, aggregated_output: '', exit_code: null, status: 'in_progress' } };
        const output = words(20 + below(100));
        yield { type: 'item.completed', item: { id, type: 'command_execution', command, aggregated_output: output, exit_code: 0, status: 'completed' } };
      }
      yield { type: 'item.completed', item: { id: `item_${count}`, type: 'agent_message', text: words(40 + below(100)) } };
      yield { type: 'turn.completed', usage: { input_tokens: below(9999), cached_input_tokens: below(999), output_tokens: below(9999) } };
    }
  }

  function* mcp() {
    for (;;) {
      const content = Array.from({ length: 1 + below(3) }, () => ({ type: 'text', text: words(10 + below(60)) }));
      yield { result: { content, isError: random() < 0.1 }, jsonrpc: '2.0', id: below(99999) };
    }
  }

  return {
    'openai.chat': [chat, null], 'openai.completions': [completions, 2], 'anthropic.messages': [anthropic, 2], 'claude.agent': [agentLines, 2],
    'google.gemini': [gemini, null], 'google.interactions': [interactions, 2], 'aws.bedrock': [bedrock, null], ollama: [ollama, null],
    'vercel.ai': [vercel, 2], langchain: [langchain, 2], 'openai.realtime': [realtime, 2], 'openai.assistants': [assistants, null],
    'openai.agents': [agents, 2], codex: [codex, 'json'], mcp: [mcp, null],
  };
};
