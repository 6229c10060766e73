/**
 * What the page tells the server, and when: one state on release, one trigger a click, nothing while scrubbing.
 */

export class Bridge {
  /** @param {any} component arguments of the Components v2 module */
  constructor(component) {
    this.component = component;
    this.sent = "";
    /** Number of the latest message; the server says which it has heard. */
    this.serial = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.messages = 0;
  }

  /** The state of the view, sent once if it changed. @param {object} state @param {number} [delay] milliseconds */
  state(state, delay = 0) {
    clearTimeout(this.timer);
    const send = () => {
      const text = JSON.stringify(state);
      if (text === this.sent) return;
      this.sent = text;
      this.messages++;
      this.component.setStateValue("view", { ...state, serial: ++this.serial });
    };
    if (delay) this.timer = setTimeout(send, delay);
    else send();
  }

  /** A click. @param {object} what @param {object} state */
  select(what, state) {
    clearTimeout(this.timer);
    this.sent = JSON.stringify(state);
    this.messages++;
    this.component.setTriggerValue("select", { ...what, view: { ...state, serial: ++this.serial } });
  }

  close() {
    clearTimeout(this.timer);
  }
}
