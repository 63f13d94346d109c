"use strict";
// A report: its entries stand in it, compressed, in pieces that are read one after the other.

/** @param {string} text base64 of gzip */
async function unpacked(text) {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let place = 0; place < binary.length; place += 1) bytes[place] = binary.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

async function readReport() {
  const entries = new Entries(document);
  followLines((line) => entries.goTo(line));
  entries.isReading = true;
  for (const chunk of document.querySelectorAll("script.chunk")) {
    const { raws, entries: found, responses } = await unpacked(chunk.textContent ?? "");
    for (const [run, number] of responses) entries.name(run, number);
    entries.add(raws, found);
    chunk.remove();
    if (entries.shown.length === 0) entries.filter();
  }
  entries.isReading = false;
  entries.filter();
  const named = /^#line-(\d+)$/.exec(location.hash);
  if (named) entries.goTo(Number(named[1]));
  document.documentElement.dataset.ready = "";
}

readReport();
