// How people log what a client gives them. Each gets a console, and the values one after another.

export const HABITS = {
  bare: (log, value) => log.log(value),
  wrapped: (log, event) => log.log({ event }),
  labelled: (log, value) => log.log('got', value),
  full: (log, value) => log.dir(value, { depth: null }),
  json: (log, value) => log.log(JSON.stringify(value)),
};
// An error says nothing as JSON.
export const ERROR_HABITS = {
  bare: (log, error) => log.error(error),
  wrapped: (log, error) => log.error({ error }),
  labelled: (log, error) => log.error('failed:', error),
  full: (log, error) => log.dir(error, { depth: null }),
};
export const TEXTS = ['text', 'thinking', 'length', 'empty'];
export const ALL = [...TEXTS, 'calls'];
export const REPLIES = ['401', '429', '500', 'refused'];
export const STREAMS = ['broken', 'cut'];
