"use strict";
// A list of any length, of which the page has only the rows that are seen. By mouse, by keyboard, and for screen readers.

/** How high a row is, in pixels, as the style has it. */
const ROW_HEIGHT = 24;
/** Rows that are drawn above and below those that are seen. */
const ROWS_BESIDE = 8;
/** Browsers have no elements that are much higher: a longer list is scrolled in proportion. */
const HIGHEST = 8_000_000;

/**
 * @typedef {object} ListOptions
 * @property {string} label what it is called
 * @property {string} [role] `listbox`, or `tree`
 * @property {() => number} count how many rows there are
 * @property {(index: number, row: HTMLElement) => void} draw puts into a row what stands there
 * @property {(index: number) => void} [choose] is told which row was chosen
 * @property {(event: KeyboardEvent, index: number) => boolean} [press] is asked first whether it knows what a key means
 */

class VirtualList {
  /**
   * @param {HTMLElement} element what scrolls
   * @param {ListOptions} options
   */
  constructor(element, options) {
    this.element = element;
    this.options = options;
    this.chosen = -1;
    const role = options.role ?? "listbox";
    this.rowRole = role === "tree" ? "treeitem" : "option";
    element.replaceChildren();
    element.tabIndex = 0;
    element.setAttribute("role", role);
    element.setAttribute("aria-label", options.label);
    this.sizer = document.createElement("div");
    this.sizer.className = "sizer";
    this.sizer.setAttribute("role", "none");
    element.append(this.sizer);
    this.waiting = false;
    element.addEventListener("scroll", () => this.later());
    element.addEventListener("keydown", (event) => this.pressed(event));
    this.sizer.addEventListener("click", (event) => {
      const row = event.target instanceof Element ? event.target.closest(".row") : null;
      if (row instanceof HTMLElement) this.choose(Number(row.dataset.index));
    });
    new ResizeObserver(() => this.later()).observe(element);
    this.refresh();
  }

  /** Draws at the next frame, once however often it is asked. */
  later() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.drawn();
    });
  }

  /** Draws anew: there are more rows, or others. */
  refresh() {
    const count = this.options.count();
    if (this.chosen >= count) this.chosen = -1;
    this.height = Math.min(count * ROW_HEIGHT, HIGHEST);
    this.sizer.style.height = `${this.height}px`;
    this.drawn();
  }

  /** How many rows are seen at one time. */
  get seen() {
    return Math.max(1, Math.ceil(this.element.clientHeight / ROW_HEIGHT));
  }

  /** The row at the top of what is seen, with the share of it that is above. */
  get top() {
    const count = this.options.count();
    const { scrollTop, clientHeight } = this.element;
    if (count * ROW_HEIGHT <= HIGHEST) return scrollTop / ROW_HEIGHT;
    return (scrollTop / Math.max(1, (this.height ?? 0) - clientHeight)) * Math.max(0, count - this.seen);
  }

  drawn() {
    const count = this.options.count();
    const top = this.top;
    const first = Math.max(0, Math.floor(top) - ROWS_BESIDE);
    const last = Math.min(count, Math.floor(top) + this.seen + ROWS_BESIDE);
    const offset = this.element.scrollTop - top * ROW_HEIGHT;
    const rows = [];
    for (let index = first; index < last; index += 1) {
      const row = document.createElement("div");
      row.className = "row";
      row.id = `${this.element.id}-${index}`;
      row.dataset.index = String(index);
      row.setAttribute("role", this.rowRole);
      row.setAttribute("aria-posinset", String(index + 1));
      row.setAttribute("aria-setsize", String(count));
      row.setAttribute("aria-selected", String(index === this.chosen));
      row.style.top = `${Math.round(offset + index * ROW_HEIGHT)}px`;
      this.options.draw(index, row);
      rows.push(row);
    }
    this.sizer.replaceChildren(...rows);
    const isDrawn = this.chosen >= first && this.chosen < last;
    if (isDrawn) this.element.setAttribute("aria-activedescendant", `${this.element.id}-${this.chosen}`);
    else this.element.removeAttribute("aria-activedescendant");
  }

  /**
   * Chooses a row, and brings it into sight.
   * @param {number} index
   */
  choose(index) {
    const count = this.options.count();
    if (count === 0) return;
    this.chosen = Math.max(0, Math.min(count - 1, index));
    this.show(this.chosen);
    this.drawn();
    this.options.choose?.(this.chosen);
  }

  /**
   * Brings a row into sight.
   * @param {number} index
   */
  show(index) {
    const whole = Math.max(1, Math.floor(this.element.clientHeight / ROW_HEIGHT));
    const top = this.top;
    if (index >= top && index + 1 <= top + whole) return;
    const wanted = index < top ? index : index + 1 - whole;
    const count = this.options.count();
    if (count * ROW_HEIGHT <= HIGHEST) this.element.scrollTop = wanted * ROW_HEIGHT;
    else this.element.scrollTop = (wanted / Math.max(1, count - this.seen)) * ((this.height ?? 0) - this.element.clientHeight);
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.options.press?.(event, this.chosen)) {
      event.preventDefault();
      return;
    }
    const page = Math.max(1, this.seen - 2);
    /** @type {Record<string, number>} */
    const moves = { ArrowDown: this.chosen + 1, ArrowUp: this.chosen - 1, PageDown: this.chosen + page, PageUp: this.chosen - page, Home: 0, End: this.options.count() - 1 };
    const wanted = moves[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    this.choose(wanted);
  }
}

/**
 * Makes an element with text in it; text never becomes markup.
 * @param {string} name
 * @param {string} text
 * @param {string} [className]
 */
function made(name, text, className) {
  const element = document.createElement(name);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}

/**
 * Writes as escapes what would not be seen, or would turn the order of what is: control characters, marks of direction.
 * @param {string} text
 */
function visible(text) {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/**
 * Says how many there are of something.
 * @param {number} count
 * @param {string} noun
 */
function counted(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
