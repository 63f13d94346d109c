"use strict";
// Values as trees. A row is [level, key, text, style, note]; in place of a text there may be a list of [style, text].

/** So many characters of a text are shown in its row; the text as it was printed has all. */
const LONGEST_TEXT = 5000;
/** A tree of no more rows is unfolded at first. */
const FEW_ROWS = 60;

/** @typedef {[number, string?, (string | [string, string][])?, string?, string?]} TreeRow */

class Tree {
  /**
   * @param {HTMLElement} element where it is shown
   * @param {string} label what it is called
   * @param {TreeRow[]} rows
   */
  constructor(element, label, rows) {
    this.rows = rows;
    /** @type {Set<number>} */
    this.open = new Set();
    const few = rows.length <= FEW_ROWS;
    rows.forEach((row, index) => {
      if (this.isParent(index) && (few || row[0] === 0)) this.open.add(index);
    });
    /** @type {number[]} */
    this.shown = [];
    this.unfold();
    this.list = new VirtualList(element, {
      label,
      role: "tree",
      count: () => this.shown.length,
      draw: (index, row) => this.draw(index, row),
      choose: () => {},
      press: (event, index) => this.press(event, index),
    });
    element.addEventListener("click", (event) => {
      const twist = event.target instanceof Element ? event.target.closest(".twist") : null;
      const row = twist?.closest(".row");
      if (row instanceof HTMLElement) this.toggle(Number(row.dataset.index));
    });
  }

  /** @param {number} index */
  isParent(index) {
    return index + 1 < this.rows.length && this.rows[index + 1][0] > this.rows[index][0];
  }

  /** Finds the rows that are not inside of what is folded. */
  unfold() {
    this.shown = [];
    let folded = Infinity;
    this.rows.forEach((row, index) => {
      if (row[0] > folded) return;
      folded = this.isParent(index) && !this.open.has(index) ? row[0] : Infinity;
      this.shown.push(index);
    });
  }

  /** @param {number} place of a row that is shown */
  toggle(place) {
    const index = this.shown[place];
    if (index === undefined || !this.isParent(index)) return;
    if (!this.open.delete(index)) this.open.add(index);
    this.unfold();
    this.list.refresh();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} place
   */
  press(event, place) {
    const index = this.shown[place];
    if (index === undefined) return false;
    const isOpen = this.open.has(index);
    if (event.key === "Enter" || event.key === " ") this.toggle(place);
    else if (event.key === "ArrowRight" && this.isParent(index)) isOpen ? this.list.choose(place + 1) : this.toggle(place);
    else if (event.key === "ArrowLeft" && isOpen && this.isParent(index)) this.toggle(place);
    else if (event.key === "ArrowLeft") this.list.choose(this.parentOf(place));
    else return false;
    return true;
  }

  /** @param {number} place */
  parentOf(place) {
    const level = this.rows[this.shown[place]][0];
    let above = place;
    while (above > 0 && this.rows[this.shown[above]][0] >= level) above -= 1;
    return above;
  }

  /**
   * @param {number} place
   * @param {HTMLElement} row
   */
  draw(place, row) {
    const index = this.shown[place];
    const [level, key, content, style, note] = this.rows[index];
    row.setAttribute("aria-level", String(level + 1));
    row.style.paddingLeft = `${0.5 + level * 1.2}rem`;
    const isParent = this.isParent(index);
    if (isParent) row.setAttribute("aria-expanded", String(this.open.has(index)));
    const twist = made("span", isParent ? (this.open.has(index) ? "▾" : "▸") : "", "twist");
    twist.setAttribute("aria-hidden", "true");
    row.append(twist);
    if (key) row.append(made("span", key.endsWith("=>") ? `${key} ` : `${key}: `, "key"));
    const pieces = typeof content === "string" ? [[style ?? "", content]] : (content ?? []);
    for (const [of, text] of pieces) {
      const isLong = text.length > LONGEST_TEXT;
      row.append(made("span", isLong ? text.slice(0, LONGEST_TEXT) : text, of ? `v-${of}` : ""));
      if (isLong) row.append(made("span", `… ${counted(text.length - LONGEST_TEXT, "more character")} in the text`, "why"));
    }
    if (note) row.append(made("span", note, "why"));
  }
}
