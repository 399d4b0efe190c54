// @ts-check
// Counts what a person does on a page: every press of a button, a link, a choice or a field that has to be entered by hand, and the seconds a step makes them wait.

/**
 * @typedef {object} Counted
 * @property {number} clicks
 * @property {{ what: string, seconds: number }[]} waits what was waited for and for how long
 */

export class Hand {
  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
    this.clicks = 0;
    /** @type {Counted['waits']} */
    this.waits = [];
  }

  /** @param {import('playwright-core').Locator} target */
  async click(target) {
    this.clicks += 1;
    await target.click();
  }

  /**
   * Typing where the cursor stands already is no click; a field that has to be entered first is one.
   * @param {import('playwright-core').Locator} field @param {string} text
   */
  async type(field, text) {
    await field.waitFor();
    const here = await field.evaluate((element) => element.ownerDocument.activeElement === element);
    if (!here) await this.click(field);
    await field.fill(text);
  }

  /** A choice from a list is two: opening it and taking one. @param {import('playwright-core').Locator} list @param {string} label */
  async choose(list, label) {
    this.clicks += 2;
    await list.selectOption({ label });
  }

  /**
   * @param {string} what
   * @param {() => Promise<unknown>} until
   */
  async wait(what, until) {
    const began = performance.now();
    await until();
    this.waits.push({ what, seconds: (performance.now() - began) / 1000 });
  }

  /** A person looks before they press. @param {number} milliseconds */
  async reads(milliseconds) {
    await this.page.waitForTimeout(milliseconds);
  }

  /** @returns {Counted} */
  get counted() {
    return { clicks: this.clicks, waits: this.waits };
  }
}

/** @param {readonly { what: string, seconds: number }[]} waits */
export const waitsInWords = (waits) =>
  waits.map(({ what, seconds }) => `${what} ${seconds.toFixed(1)} s`).join(', ');
