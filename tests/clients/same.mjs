// Loaded before a client: what differs from run to run is the same in each, so that recording again changes only what is new.

import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

let seed = 42;
const next = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff);
const bytes = (array) => {
  const view = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let at = 0; at < view.length; at += 1) view[at] = next() >> 16;
  return array;
};
Math.random = () => next() / 0x80000000;
globalThis.crypto.getRandomValues = bytes;
globalThis.crypto.randomUUID = crypto.randomUUID = () => {
  const hex = Buffer.from(bytes(new Uint8Array(16))).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
};
syncBuiltinESMExports();

const Real = Date;
const START = Real.UTC(2025, 9, 6, 5, 9, 57);
const begun = Real.now();
// Time goes on, or nothing would ever time out, but in whole minutes that no recording takes.
const now = () => START + Math.floor((Real.now() - begun) / 600_000) * 600_000;
globalThis.Date = class Date extends Real {
  constructor(...given) {
    super(...(given.length ? given : [now()]));
  }
  static now = now;
};
performance.now = () => 1000;
