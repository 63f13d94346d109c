"use strict";
// A text of any length, line by line, of which the page has only what is seen.

/** So many parts of a line are shown. */
const MOST_PIECES = 200;

/** @typedef {[string, string]} LinePiece the name of a style, or nothing, and a text */

class Lines {
  /**
   * @param {HTMLElement} element
   * @param {string} label
   * @param {string} [prefix] what the names of styles begin with
   */
  constructor(element, label, prefix = "") {
    /** @type {{ number?: number, pieces: LinePiece[], issue?: string }[]} */
    this.lines = [];
    this.prefix = prefix;
    this.list = new VirtualList(element, {
      label,
      count: () => this.lines.length,
      draw: (index, row) => this.draw(this.lines[index], row),
    });
  }

  /** @param {string} text */
  setText(text) {
    const lines = text.split("\n");
    if (lines[lines.length - 1] === "") lines.pop();
    this.set(lines.map((line, index) => ({ number: index + 1, pieces: [["", line]] })));
  }

  /** @param {{ number?: number, pieces: LinePiece[], issue?: string }[]} lines */
  set(lines) {
    this.lines = lines;
    this.list.chosen = -1;
    this.list.element.scrollTop = 0;
    this.list.refresh();
  }

  /**
   * Brings a line of the text into sight.
   * @param {number} number
   */
  goTo(number) {
    const place = this.lines.findIndex((line) => line.number === number);
    if (place < 0) return false;
    this.list.choose(place);
    this.list.element.focus();
    return true;
  }

  /**
   * @param {{ number?: number, pieces: LinePiece[], issue?: string }} line
   * @param {HTMLElement} row
   */
  draw(line, row) {
    row.append(made("span", line.number === undefined ? "" : String(line.number), "number"));
    if (line.issue) row.classList.add("issue");
    for (const [style, text] of line.pieces.slice(0, MOST_PIECES)) {
      row.append(made("span", visible(text.slice(0, LONGEST_TEXT)), style ? this.prefix + style : ""));
      if (text.length > LONGEST_TEXT) row.append(made("span", `… ${counted(text.length - LONGEST_TEXT, "more character")}`, "why"));
    }
    const more = line.pieces.length - MOST_PIECES;
    if (more > 0) row.append(made("span", `… and ${counted(more, "more part")}`, "why"));
  }
}
