"use strict";
// The page that logs are pasted into: what is there is read by the server it came from, and shown as it comes.

/** So long nothing more is typed before it is read. */
const PAUSE = 250;
/** So many characters are put where one can type; a larger file is named there alone. */
const LARGEST_TYPED = 500_000;
/** So often it is asked whether the server is still there. */
const HEARTBEAT = 2000;

/** @param {string} id */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const input = /** @type {HTMLTextAreaElement} */ (part("input"));
const other = /** @type {HTMLTextAreaElement} */ (part("other"));
const file = /** @type {HTMLInputElement} */ (part("file"));
const mode = /** @type {HTMLSelectElement} */ (part("mode"));
const exact = /** @type {HTMLInputElement} */ (part("exact"));
const VIEWS = ["answers", "values", "json", "log", "differences", "redacted"];

/** What the server makes of a template is markup; a text of a log is escaped in it. */
const fragments = /** @type {any} */ (window).trustedTypes?.createPolicy("dumpparse", { createHTML: (/** @type {string} */ html) => html });
/** @param {string} html */
const fragment = (html) => fragments?.createHTML(html) ?? html;

class Page {
  constructor() {
    this.entries = new Entries(document);
    this.texts = {
      json: new Lines(part("text-json"), "JSON"),
      log: new Lines(part("text-log"), "The log, line by line", "m-"),
      differences: new Lines(part("text-differences"), "Differences", "tone "),
      redacted: new Lines(part("text-redacted"), "The log without its secrets"),
    };
    /** @type {File | null} a file that is too large to be typed in */
    this.file = null;
    /** @type {Record<string, string>} */
    this.whole = { json: "", redacted: "" };
    /** @type {Set<string>} views that show what was asked for */
    this.done = new Set();
    /** The text of what was read, decoded and expanded. */
    this.decoded = "";
    this.view = "answers";
    this.running = new AbortController();
    /** @type {Promise<boolean>} whether all of what is there could be read */
    this.reading = Promise.resolve(false);
    /** @type {Record<string, AbortController>} what is asked for now, by view */
    this.asking = {};
  }

  /**
   * Takes back what was asked for a view before: its answer may come after that of what is asked now.
   * @param {string} view
   */
  signalFor(view) {
    this.asking[view]?.abort();
    this.asking[view] = new AbortController();
    return this.asking[view].signal;
  }

  /** @returns {Blob | string} what is to be read */
  get log() {
    return this.file ?? input.value;
  }

  /**
   * Asks the server for something, and yields the lines of its answer.
   * @param {string} path
   * @param {BodyInit} body
   * @param {AbortSignal} signal
   */
  async *lines(path, body, signal) {
    const answer = await this.ask(path, body, signal);
    const reader = /** @type {ReadableStream<BufferSource>} */ (answer.body).pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const found = (rest + value).split("\n");
      rest = found.pop() ?? "";
      for (const line of found) if (line) yield JSON.parse(line);
    }
  }

  /**
   * @param {string} path
   * @param {BodyInit} body
   * @param {AbortSignal} signal
   */
  async ask(path, body, signal) {
    const answer = await fetch(path, { method: "POST", body, signal });
    if (!answer.ok) throw new Error(await answer.text());
    return answer;
  }

  /** Reads what is there, from the beginning. */
  async read() {
    this.running.abort();
    for (const one of Object.values(this.asking)) one.abort();
    this.running = new AbortController();
    const { signal } = this.running;
    this.done.clear();
    part("status").textContent = "Reading …";
    this.reading = this.readAll(signal, performance.now()).then(
      () => true,
      (error) => {
        // What was read before is of something else.
        if (!signal.aborted) this.forget();
        this.said(error, "status");
        return false;
      },
    );
    await this.show(this.view);
  }

  /**
   * @param {AbortSignal} signal
   * @param {number} began
   */
  async readAll(signal, began) {
    /** @type {LinePiece[]} */
    const marks = [];
    let articles = "";
    let failed = "";
    let isFirst = true;
    let isWhole = false;
    for await (const said of this.lines("read", this.log, signal)) {
      if (isFirst) this.forget();
      isFirst = false;
      if (said.entries) {
        this.entries.add(said.raws, said.entries);
        if (this.entries.shown.length < 200) this.entries.filter();
        part("status").textContent = `Reading … ${counted(this.entries.all.length, "record")} so far`;
      } else if (said.response !== undefined) {
        this.entries.name(said.run, said.number);
        articles += said.response;
      } else if (said.log !== undefined) {
        part("records").innerHTML = fragment(said.log);
        part("index").innerHTML = fragment(said.index);
      } else if (said.marks) {
        for (const piece of said.marks) marks.push(piece);
      } else if (said.failed) {
        failed = `, but not all: ${said.failed}`;
      } else if (said.done) {
        isWhole = true;
        part("articles").innerHTML = fragment(articles || "<p>There is no answer of a model in this log.</p>");
        const seconds = (performance.now() - began) / 1000;
        const { lines, records, responses, issues } = said.done;
        const found = [counted(lines, "line"), counted(records, "record"), counted(responses, "response"), counted(issues, "issue")];
        part("status").textContent = `${this.file ? `${this.file.name}: ` : ""}${found.join(", ")}, read in ${seconds.toFixed(seconds < 1 ? 2 : 1)} s${failed}`;
      }
    }
    if (!isWhole) throw new Error("The answer ended before all was read.");
    this.entries.filter();
    const first = this.entries.shown.findIndex((entry) => entry.tree);
    if (first >= 0) this.entries.list.choose(first);
    this.texts.log.set(markedLines(marks, this.entries.all));
    this.decoded = marks.map((piece) => piece[1]).join("");
    document.documentElement.dataset.ready = "";
  }

  /** Forgets what was read before. */
  forget() {
    this.entries.clear();
    for (const text of Object.values(this.texts)) text.set([]);
    this.whole = { json: "", redacted: "" };
    for (const id of ["articles", "records", "index", "said-json", "said-redacted", "said-differences"]) part(id).replaceChildren();
  }

  /**
   * Shows a view; what it has is asked for when it is shown.
   * @param {string} view
   */
  async show(view) {
    this.view = view;
    for (const one of VIEWS) {
      const tab = part(`tab-${one}`);
      tab.setAttribute("aria-selected", String(one === view));
      tab.tabIndex = one === view ? 0 : -1;
      part(`view-${one}`).hidden = one !== view;
    }
    const { reading } = this;
    const isRead = await reading;
    if (!isRead || reading !== this.reading || view !== this.view || this.done.has(view)) return;
    this.done.add(view);
    try {
      if (view === "json") await this.showJson();
      else if (view === "redacted") await this.showRedacted();
      else if (view === "differences") await this.showDifferences();
    } catch (error) {
      this.done.delete(view);
      this.said(error, `said-${view}`);
    }
  }

  /**
   * Asks for a view once more: what it is made with has changed.
   * @param {string} view
   */
  again(view) {
    this.done.delete(view);
    return this.show(view);
  }

  async showJson() {
    const answer = await this.ask(`json?mode=${mode.value}`, this.log, this.signalFor("json"));
    this.whole.json = await answer.text();
    this.texts.json.setText(this.whole.json);
    part("said-json").textContent = this.whole.json ? "" : "There is no value in this log.";
  }

  async showRedacted() {
    const answer = await this.ask("redacted", this.log, this.signalFor("redacted"));
    const { text, said } = await answer.json();
    this.whole.redacted = text;
    this.texts.redacted.setText(text);
    part("said-redacted").textContent = said;
  }

  async showDifferences() {
    const signal = this.signalFor("differences");
    if (other.value === "") {
      this.texts.differences.set([]);
      part("said-differences").textContent = "Paste the other log.";
      return;
    }
    const before = this.file ? this.decoded : input.value;
    const body = JSON.stringify({ before, after: other.value, exact: exact.checked });
    /** @type {{ pieces: LinePiece[] }[]} */
    const found = [];
    for await (const said of this.lines("compared", body, signal)) {
      if (said.line) found.push({ pieces: said.line });
      else part("said-differences").textContent = said.said.map((/** @type {LinePiece} */ piece) => piece[1]).join("");
    }
    this.texts.differences.set(found);
  }

  /**
   * Says what went wrong; that something else is read now is nothing wrong.
   * @param {unknown} error
   * @param {string} id
   */
  said(error, id) {
    if (error instanceof Error && error.name === "AbortError") return;
    part(id).textContent = error instanceof TypeError ? "The server does not answer." : String(error instanceof Error ? error.message : error);
    if (error instanceof TypeError) this.check();
  }

  /** Says so when the server has ended. */
  async check() {
    let isThere = false;
    try {
      isThere = (await fetch("alive")).ok;
    } catch {
      // Nobody answers.
    }
    const gone = part("gone");
    if (isThere !== gone.hidden) {
      gone.hidden = isThere;
      gone.textContent = isThere ? "" : "The server has ended: what is here stays, and nothing more is read. Start it again with dumpparse web, and take the address that it prints.";
    }
  }

  /** @param {File} given */
  async open(given) {
    const isLarge = given.size > LARGEST_TYPED;
    const text = isLarge ? "" : await given.text();
    // The file is what is read: where one types, its line feeds would be others, and what is no UTF-8, or compressed, would be lost.
    this.file = given;
    const isShown = !isLarge && !text.includes("\ufffd");
    input.value = isShown ? text : `${given.name}, ${counted(given.size, "byte")}: it is not shown here. Type or paste something else over it to read that.`;
    await this.read();
  }
}

/**
 * Makes lines of the pieces of a log, with the issues below them.
 * @param {LinePiece[]} marks
 * @param {Entry[]} entries
 */
function markedLines(marks, entries) {
  /** @type {Map<number, EntryIssue[]>} */
  const issues = new Map();
  for (const entry of entries) for (const issue of entry.issues ?? []) issues.set(issue.line, [...(issues.get(issue.line) ?? []), issue]);
  /** @type {{ number?: number, pieces: LinePiece[], issue?: string }[]} */
  const lines = [];
  /** @type {LinePiece[]} */
  let pieces = [];
  let number = 1;
  const end = () => {
    lines.push({ number, pieces });
    for (const issue of issues.get(number) ?? []) {
      lines.push({ pieces: [["", `${issue.level}: ${issue.code}: ${issue.message}${issue.column ? ` (column ${issue.column})` : ""}`]], issue: issue.level });
    }
    number += 1;
    pieces = [];
  };
  for (const [kind, text] of marks) {
    const [first, ...others] = text.split("\n");
    if (first) pieces.push([kind, first]);
    for (const line of others) {
      end();
      if (line) pieces.push([kind, line]);
    }
  }
  if (pieces.length > 0) end();
  return lines;
}

function start() {
  const page = new Page();
  /** @param {() => void} then */
  const later = (then) => {
    let timer = 0;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(then, PAUSE);
    };
  };
  const readSoon = later(() => page.read());
  input.addEventListener("input", () => {
    page.file = null;
    readSoon();
  });
  other.addEventListener("input", later(() => page.again("differences")));
  exact.addEventListener("change", () => page.again("differences"));
  mode.addEventListener("change", () => page.again("json"));
  part("clear").addEventListener("click", () => {
    page.file = null;
    file.value = "";
    input.value = "";
    input.focus();
    page.read();
  });
  file.addEventListener("change", () => file.files?.[0] && page.open(file.files[0]));
  for (const name of /** @type {const} */ (["json", "redacted"])) {
    part(`copy-${name}`).addEventListener("click", async () => {
      if (page.whole[name] === "") return;
      try {
        await navigator.clipboard.writeText(page.whole[name]);
        part(`said-${name}`).textContent = "Copied.";
      } catch {
        part(`said-${name}`).textContent = "The browser does not let it be copied: download it.";
      }
    });
    part(`save-${name}`).addEventListener("click", () => save(page.whole[name], name === "json" ? "values.json" : "redacted.log"));
  }
  VIEWS.forEach((view, index) => {
    part(`tab-${view}`).addEventListener("click", () => page.show(view));
    part(`tab-${view}`).addEventListener("keydown", (event) => {
      const place = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 }[event.key];
      if (place === undefined) return;
      event.preventDefault();
      const next = VIEWS[(place + VIEWS.length) % VIEWS.length];
      page.show(next);
      part(`tab-${next}`).focus();
    });
  });
  addEventListener("dragover", (event) => {
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  addEventListener("dragleave", () => document.body.classList.remove("dropping"));
  addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("dropping");
    const given = event.dataTransfer?.files[0];
    if (given) page.open(given);
  });
  followLines((line) => {
    page.show("values");
    return page.entries.goTo(line);
  });
  setInterval(() => page.check(), HEARTBEAT);
  page.read();
}

/**
 * Gives a text to be kept as a file.
 * @param {string} text
 * @param {string} name
 */
function save(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

start();
