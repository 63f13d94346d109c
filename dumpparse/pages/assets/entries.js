"use strict";
// The list of what stands in a log, an entry a line, and beside it the entry that is chosen: its fields, its text, what is wrong in it.

/**
 * @typedef {object} EntryIssue
 * @property {number} line
 * @property {number | null} column
 * @property {string} level
 * @property {string} tone the colour of its level
 * @property {string} code
 * @property {string} message
 */
/**
 * @typedef {object} Entry
 * @property {number} line
 * @property {number} last
 * @property {string} kind
 * @property {string} name
 * @property {string} raw the text as it was printed
 * @property {number} [run]
 * @property {number} [number]
 * @property {string} [time]
 * @property {string} [level]
 * @property {string} [source]
 * @property {string} [tree] its rows, as JSON: few are ever looked at
 * @property {EntryIssue[]} [issues]
 */

/** So many entries are printed on paper. */
const MOST_PRINTED = 2000;

class Entries {
  /** @param {ParentNode} page what holds the list and its tools */
  constructor(page) {
    /** @param {string} id */
    const part = (id) => /** @type {HTMLElement} */ (page.querySelector(`#${id}`));
    this.search = /** @type {HTMLInputElement} */ (part("search"));
    this.kind = /** @type {HTMLSelectElement} */ (part("kind"));
    this.run = /** @type {HTMLSelectElement} */ (part("run"));
    this.found = part("found");
    this.detail = part("detail");
    this.printed = part("printed");
    /** @type {HTMLDetailsElement[]} what was folded before it was printed */
    this.folded = [];
    /** whether more of them come */
    this.isReading = false;
    /** @type {Entry[]} */
    this.all = [];
    /** @type {Entry[]} */
    this.shown = [];
    /** @type {Map<number, number>} the number of the response that a run is, as the page has it */
    this.responses = new Map();
    this.list = new VirtualList(part("list"), {
      label: "Events and lines",
      count: () => this.shown.length,
      draw: (index, row) => this.draw(this.shown[index], row),
      choose: (index) => this.show(this.shown[index]),
      press: (event) => this.press(event),
    });
    let timer = 0;
    this.search.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.filter(), 120);
    });
    this.kind.addEventListener("change", () => this.filter());
    this.run.addEventListener("change", () => this.filter());
    this.search.form?.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("beforeprint", () => this.print());
    addEventListener("afterprint", () => {
      this.printed.replaceChildren();
      for (const one of this.folded) one.open = false;
    });
  }

  /** Forgets everything. */
  clear() {
    this.all = [];
    this.shown = [];
    this.responses.clear();
    this.run.replaceChildren(new Option("all", ""));
    this.detail.replaceChildren(made("p", "Choose a line: with the mouse, or with the arrow keys."));
    this.search.value = "";
    this.kind.value = "";
    this.list.chosen = -1;
    this.list.element.scrollTop = 0;
    this.list.refresh();
  }

  /**
   * Takes entries that stand behind those that are there.
   * @param {string[]} raws texts
   * @param {(Entry & { text: number })[]} entries each with the place of its text
   */
  add(raws, entries) {
    for (const entry of entries) {
      entry.raw = raws[entry.text];
      this.all.push(entry);
    }
  }

  /**
   * @param {number} run
   * @param {number} number
   */
  name(run, number) {
    if (!this.responses.has(run)) this.run.append(new Option(String(number), String(run)));
    this.responses.set(run, number);
  }

  /** Shows the entries that are asked for. */
  filter() {
    const wanted = this.search.value.toLowerCase();
    const kind = this.kind.value;
    const run = this.run.value;
    const chosen = this.shown[this.list.chosen];
    this.shown = this.all.filter(
      (entry) =>
        (kind === "" || (kind === "issue" ? entry.issues !== undefined : entry.kind === kind)) &&
        (run === "" || String(entry.run) === run) &&
        (wanted === "" || entry.raw.toLowerCase().includes(wanted) || entry.name.toLowerCase().includes(wanted)),
    );
    this.found.textContent = `${this.shown.length.toLocaleString("en")} of ${this.all.length.toLocaleString("en")} ${this.all.length === 1 ? "entry" : "entries"}${this.isReading ? ", and more come" : ""}`;
    this.list.chosen = chosen ? this.shown.indexOf(chosen) : -1;
    this.list.refresh();
    if (this.list.chosen >= 0) this.list.show(this.list.chosen);
    else if (chosen) this.detail.replaceChildren(made("p", "What was chosen is not among these."));
  }

  /**
   * Chooses the entry that a line is in; that line may be of an entry that is not shown now.
   * @param {number} line
   */
  goTo(line) {
    let place = this.shown.findIndex((entry) => entry.line <= line && line <= entry.last);
    if (place < 0) {
      this.search.value = "";
      this.kind.value = "";
      this.run.value = "";
      this.filter();
      place = this.shown.findIndex((entry) => entry.line <= line && line <= entry.last);
    }
    if (place < 0) return false;
    this.list.element.scrollIntoView({ block: "center" });
    this.list.choose(place);
    this.list.element.focus({ preventScroll: true });
    return true;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.key === "Enter") this.detail.focus();
    else if (event.key === "/") this.search.focus();
    else return false;
    return true;
  }

  /**
   * @param {Entry} entry
   * @param {HTMLElement} row
   */
  draw(entry, row) {
    row.append(made("span", String(entry.line), "number"));
    const worst = entry.issues?.some((issue) => issue.level === "error") ? "marked" : entry.issues?.some((issue) => issue.level === "warn") ? "warned" : "";
    if (worst) row.append(made("span", worst === "marked" ? "✗ " : "! ", worst));
    row.append(made("span", entry.name || "(blank)"));
    const response = entry.run === undefined ? undefined : this.responses.get(entry.run);
    const said = [entry.number === undefined ? "" : `#${entry.number}`, response === undefined ? "" : `response ${response}`, entry.source ?? "", entry.time ?? ""];
    row.append(made("span", `  ${said.filter(Boolean).join(" · ")}`, "of"));
  }

  /** @param {Entry} entry */
  show(entry) {
    const lines = entry.line === entry.last ? `Line ${entry.line}` : `Lines ${entry.line}–${entry.last}`;
    const parts = [made("h3", `${lines}: ${entry.name || "(blank)"}`)];
    const response = entry.run === undefined ? undefined : this.responses.get(entry.run);
    if (response !== undefined) {
      const link = /** @type {HTMLAnchorElement} */ (made("a", `response ${response}`));
      link.href = `#response-${response}`;
      const of = made("p", "Of ");
      of.append(link);
      parts.push(of);
    }
    const said = [entry.time, entry.level, entry.source].filter(Boolean).join(" · ");
    if (said) parts.push(made("p", said, "place"));
    if (entry.issues) {
      const list = made("ul", "", "issues");
      for (const issue of entry.issues) {
        const item = made("li", "");
        item.append(made("span", issue.level, `badge tone ${issue.tone}`), " ", made("code", issue.code), ` ${issue.message} (line ${issue.line}${issue.column ? `, column ${issue.column}` : ""})`);
        list.append(item);
      }
      parts.push(list);
    }
    const tree = made("div", "", "tree");
    tree.id = "fields";
    if (entry.tree) parts.push(made("h4", "Fields"), tree);
    const raw = made("pre", visible(entry.raw));
    // What scrolls is scrolled by keyboard, too.
    raw.tabIndex = 0;
    parts.push(made("h4", "As it was printed"), raw);
    this.detail.replaceChildren(...parts);
    if (entry.tree) {
      /** @type {TreeRow[]} */
      const rows = JSON.parse(entry.tree);
      tree.style.height = `${Math.min(rows.length, 17) * ROW_HEIGHT + 20}px`;
      this.tree = new Tree(tree, "Fields", rows);
    }
    this.detail.scrollTop = 0;
  }

  /** Puts the entries that are shown where paper has them. */
  print() {
    this.folded = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll("details:not([open])"))];
    for (const one of this.folded) one.open = true;
    const parts = this.shown.slice(0, MOST_PRINTED).flatMap((entry) => [made("h5", `${entry.line}: ${entry.name}`), made("pre", entry.raw)]);
    const more = this.shown.length - MOST_PRINTED;
    if (more > 0) parts.push(made("p", `and ${more.toLocaleString("en")} more, which are in the file alone`));
    this.printed.replaceChildren(...parts);
  }
}

/**
 * Makes what names a line (a proof, an issue) lead to it.
 * @param {(line: number) => boolean} goTo
 */
function followLines(goTo) {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.to-line") : null;
    if (!(link instanceof HTMLElement)) return;
    event.preventDefault();
    goTo(Number(link.dataset.line));
  });
}
