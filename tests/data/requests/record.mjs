// Records what clients print of their requests, on a loopback server: node record.mjs, where openai, @anthropic-ai/sdk and axios are installed.
import { createServer } from "node:http";
import { writeFileSync } from "node:fs";
import { inspect } from "node:util";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import OpenAI from "openai";
import Anthropic from "@anthropic-ai/sdk";
import axios from "axios";

const here = dirname(fileURLToPath(import.meta.url));
const limits = {
  "x-request-id": "req_1",
  "openai-processing-ms": "412",
  "x-ratelimit-limit-requests": "500",
  "x-ratelimit-remaining-requests": "12",
  "x-ratelimit-reset-requests": "6s",
  "set-cookie": "__cf_bm=secret-cookie; path=/",
};
const chunk = (delta, finish = null) => ({
  id: "chatcmpl-1", object: "chat.completion.chunk", created: 1759727397, model: "gpt-4o-2024-08-06",
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (data) => (body += data));
  request.on("end", () => {
    const asked = JSON.parse(body);
    if (asked.model === "busy") {
      const error = { error: { message: "Rate limit reached", type: "requests", param: null, code: "rate_limit_exceeded" } };
      response.writeHead(429, { "content-type": "application/json", "retry-after": "20", ...limits });
      response.end(JSON.stringify(error));
    } else if (request.url.endsWith("/messages")) {
      response.writeHead(429, { "content-type": "application/json", "request-id": "req_011", "anthropic-ratelimit-tokens-limit": "40000",
        "anthropic-ratelimit-tokens-remaining": "0", "anthropic-ratelimit-tokens-reset": "2026-01-01T00:00:30Z" });
      response.end(JSON.stringify({ type: "error", error: { type: "rate_limit_error", message: "Slow down" }, request_id: "req_011" }));
    } else {
      response.writeHead(200, { "content-type": "text/event-stream", ...limits });
      for (const one of [chunk({ role: "assistant", content: "Paris" }), chunk({}, "stop")]) response.write(`data: ${JSON.stringify(one)}\n\n`);
      response.end("data: [DONE]\n\n");
    }
  });
});
await new Promise((ready) => server.listen(0, ready));
const base = `http://127.0.0.1:${server.address().port}`;

let lines = [];
const log = (...all) => lines.push(all.map((one) => (typeof one === "string" ? one : inspect(one))).join(" "));
const keep = (name) => {
  const told = lines.join("\n").replaceAll(base, "http://127.0.0.1:8080").replaceAll(here, "/app");
  writeFileSync(join(here, `${name}.txt`), `${told}\n`);
  lines = [];
};
const params = {
  model: "gpt-4o", temperature: 0.2, stream: true,
  messages: [{ role: "system", content: "Be short." }, { role: "user", content: "Capital of France?" }],
  tools: [{ type: "function", function: { name: "get_weather", parameters: { type: "object", properties: {} } } }],
};
const logger = { error: log, warn: log, info: log, debug: log };

const openai = new OpenAI({ apiKey: "sk-secret-0123456789", baseURL: `${base}/v1`, maxRetries: 0 });
log("request:", params);
const { data, response } = await openai.chat.completions.create(params).withResponse();
log("headers:", response.headers);
for await (const one of data) log(one.choices[0]), log(one);
keep("openai.stream");

const debug = new OpenAI({ apiKey: "sk-secret-0123456789", baseURL: `${base}/v1`, maxRetries: 0, logLevel: "debug", logger });
for await (const one of await debug.chat.completions.create(params)) log(one);
keep("openai.debug");

try {
  await openai.chat.completions.create({ ...params, model: "busy" });
} catch (error) {
  log(error);
}
keep("openai.error");

const anthropic = new Anthropic({ apiKey: "sk-ant-secret-0123456789", baseURL: base, maxRetries: 0 });
const asked = { model: "claude-sonnet-4-5", max_tokens: 64, system: "Be short.", messages: [{ role: "user", content: "Hi" }] };
log("body", asked);
try {
  await anthropic.messages.create(asked);
} catch (error) {
  log(error);
}
keep("anthropic.error");

try {
  await axios.post(`${base}/v1/chat/completions`, { ...params, model: "busy", stream: undefined }, { headers: { Authorization: "Bearer sk-secret-0123456789" } });
} catch (error) {
  log(error);
}
keep("axios.error");
server.close();
