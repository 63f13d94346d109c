// What the server answers, whichever API it is asked by, and what it does wrong. Each answer is the truth of what is recorded of it.

const USAGE = { input: 14, output: 12, cached: 4, reasoning: 0 };

export const ANSWERS = {
  text: { text: 'Paris is “la ville lumière”. \nIt\'s the capital of `France` 🗼, isn\'t it?', stop: 'stop', usage: USAGE },
  calls: {
    calls: [
      ['get_weather', { city: 'Paris', days: 2, units: { temperature: 'C' } }],
      ['get_time', { zone: 'Europe/Paris' }],
    ],
    stop: 'calls',
    usage: { ...USAGE, output: 31 },
  },
  thinking: {
    reasoning: 'The user asks for a capital.\nThat is easy.',
    text: 'Paris.',
    stop: 'stop',
    usage: { ...USAGE, output: 40, reasoning: 25 },
  },
  length: { text: 'Once upon a time there was', stop: 'length', usage: { ...USAGE, output: 16 } },
  refusal: { refusal: "I'm sorry, I can't help with that.", stop: 'refused', usage: USAGE },
  filtered: { text: 'The first step', stop: 'filtered', usage: USAGE },
  empty: { text: '', stop: 'stop', usage: { ...USAGE, output: 1 } },
  json: { text: '{"city":"Paris","people":2102650,"rivers":["Seine"]}', stop: 'stop', usage: USAGE },
  // A tool is called, and once its result is there the question is answered.
  loop: { calls: [['get_weather', { city: 'Paris' }]], stop: 'calls', usage: USAGE, then: 'text' },
};

// How an answer fails: by the status of the reply, in the middle of a stream, or because there is no server.
export const FAULTS = {
  401: { status: 401, code: 'invalid_api_key', type: 'authentication_error', message: 'Incorrect API key provided: sk-t**t.' },
  429: { status: 429, code: 'rate_limit_exceeded', type: 'rate_limit_error', message: 'Rate limit reached for requests. Please try again in 20s.' },
  500: { status: 500, code: 'server_error', type: 'api_error', message: 'The server had an error while processing your request.' },
  broken: { code: 'server_error', type: 'overloaded_error', message: 'Overloaded' },
  cut: {},
  refused: {},
};
export const FAULTY = 'text';
// What is answered until it fails.
