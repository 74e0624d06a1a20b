/** How a picture is cut: its focal point, and each ratio by hand; moved by pointer or keys, kept when it comes to rest. */
import { ask, say, tell } from "./api.js";

const root = document.querySelector("[data-cutter]");
const figure = document.querySelector("[data-large]");
const image = figure.querySelector("img");
const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const grows = { "+": 0.02, "=": 0.02, "-": -0.02 };
const least = 0.05;

function kept(number, most = 1) {
  return Math.round(Math.max(0, Math.min(most, number)) * 10000) / 10000;
}

/** Where in the picture a pointer is, as shares. */
function shares(event) {
  const frame = image.getBoundingClientRect();
  return [(event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height];
}

/** A control on the picture that a pointer drags and arrow keys move; `rest` is called when it lies still. */
function movable(control, { drag, nudge, rest }) {
  let from = null;
  control.addEventListener("pointerdown", (event) => {
    control.setPointerCapture(event.pointerId);
    from = shares(event);
  });
  control.addEventListener("pointermove", (event) => {
    if (!control.hasPointerCapture(event.pointerId)) return;
    const now = shares(event);
    drag(now, [now[0] - from[0], now[1] - from[1]]);
    from = now;
  });
  control.addEventListener("pointerup", rest);
  control.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !nudge(event)) return;
    event.preventDefault();
  });
  control.addEventListener("keyup", (event) => { if (event.key in moves || event.key in grows) rest(); });
}

class Cutter {
  constructor(given) {
    this.status = root.querySelector("[data-said]");
    this.mark = figure.querySelector("[data-mark]");
    this.frame = figure.querySelector("[data-frame]");
    this.active = "";
    this.moves = 0;
    this.sent = Promise.resolve();
    this.take(given);
    this.wireFocal();
    this.wireFrame();
    for (const box of root.querySelectorAll("[data-ratio]")) this.wireRatio(box);
    this.show();
  }

  take({ focal, byHand, boxes, size, ratios }) {
    Object.assign(this, { focal, byHand, boxes, size, ratios });
  }

  /** One after the other, so that the last move is the one that stays. */
  keep(body) {
    this.moves += 1;
    const { moves: at } = this;
    this.sent = this.sent.then(() => this.send(body, at));
  }

  /** An answer that comes after the next move is none any more. */
  async send(body, at) {
    try {
      const answer = await ask(root.dataset.cutter, body);
      if (at === this.moves) this.take(answer);
      tell(this.status, say("cut_saved"));
    } catch (refusal) {
      tell(this.status, refusal.message, { bad: true });
    }
    this.show();
  }

  /** The share of the height that belongs to a share of the width. */
  height(ratio, width) {
    const [across, down] = this.ratios[ratio];
    return (width * this.size[0] * down) / (across * this.size[1]);
  }

  around(ratio) {
    const share = this.height(ratio, 1);
    const [width, height] = share <= 1 ? [1, share] : [1 / share, 1];
    const place = (at, side) => Math.min(Math.max(at - side / 2, 0), 1 - side);
    return { left: place(this.focal[0], width), top: place(this.focal[1], height), width, height };
  }

  put(ratio, left, top, width) {
    this.moves += 1;
    const wide = Math.max(least, Math.min(width, 1, 1 / this.height(ratio, 1)));
    const height = this.height(ratio, wide);
    this.boxes[ratio] = { left: kept(left, 1 - wide), top: kept(top, Math.max(0, 1 - height)), width: wide, height };
    this.show();
  }

  at(ratio) {
    const { left, top, width } = this.boxes[ratio];
    return [kept(left), kept(top), Math.floor(width * 10000) / 10000];
  }

  wireFocal() {
    const follow = ([x, y]) => {
      this.moves += 1;
      this.focal = [kept(x), kept(y)];
      for (const ratio of Object.keys(this.ratios)) if (!this.byHand[ratio]) this.boxes[ratio] = this.around(ratio);
      this.show();
    };
    const nudge = ({ key }) => {
      if (!(key in moves)) return false;
      follow(this.focal.map((share, side) => share + moves[key][side] * 0.02));
      return true;
    };
    movable(this.mark, { drag: follow, nudge, rest: () => this.keep({ focal: this.focal }) });
    image.addEventListener("click", (event) => {
      if (this.active) return;
      follow(shares(event));
      this.keep({ focal: this.focal });
    });
  }

  wireFrame() {
    const rest = () => { if (this.active) this.keep({ ratio: this.active, at: this.at(this.active) }); };
    const drag = (_now, [right, down]) => {
      const { left, top, width } = this.boxes[this.active];
      this.put(this.active, left + right, top + down, width);
    };
    const nudge = ({ key }) => {
      const { left, top, width } = this.boxes[this.active];
      if (key in moves) this.put(this.active, left + moves[key][0] * 0.02, top + moves[key][1] * 0.02, width);
      else if (key in grows) this.put(this.active, left, top, width + grows[key]);
      else return false;
      return true;
    };
    movable(this.frame, { drag, nudge, rest });
  }

  wireRatio(box) {
    const { ratio } = box.dataset;
    const byHand = box.querySelector("[data-by-hand]");
    byHand.addEventListener("change", () => {
      const at = byHand.checked ? this.at(ratio) : null;
      this.byHand = { ...this.byHand, [ratio]: at };
      this.active = at ? ratio : "";
      this.show();
      this.keep({ ratio, at });
    });
    box.addEventListener("focusin", () => { this.active = this.byHand[ratio] ? ratio : ""; this.show(); });
    const inputs = ["left", "top", "width"].map((name) => box.querySelector(`[data-${name}]`));
    for (const input of inputs) {
      input.addEventListener("change", () => {
        this.put(ratio, ...inputs.map(({ value }) => Number(value) / 100));
        this.keep({ ratio, at: this.at(ratio) });
      });
    }
  }

  show() {
    this.mark.style.left = `${this.focal[0] * 100}%`;
    this.mark.style.top = `${this.focal[1] * 100}%`;
    if (this.active && !this.byHand[this.active]) this.active = "";
    this.frame.hidden = !this.active;
    this.mark.hidden = Boolean(this.active);
    if (this.active) this.place(this.frame, this.boxes[this.active]);
    for (const box of root.querySelectorAll("[data-ratio]")) this.showRatio(box);
  }

  place(element, { left, top, width, height }) {
    const sides = { left, top, width, height };
    for (const [side, share] of Object.entries(sides)) element.style[side] = `${share * 100}%`;
    const [across, down] = this.ratios[this.active];
    element.setAttribute("aria-label", say("cut_here", { ratio: `${across}:${down}` }));
  }

  showRatio(box) {
    const { ratio } = box.dataset;
    const { left, top, width, height } = this.boxes[ratio];
    const [across, down] = this.ratios[ratio];
    const view = box.querySelector("[data-view]");
    const shown = view.querySelector("img");
    view.style.aspectRatio = `${across} / ${down}`;
    Object.assign(shown.style, { width: `${100 / width}%`, height: `${100 / height}%`, left: `${(-left / width) * 100}%`, top: `${(-top / height) * 100}%` });
    const byHand = Boolean(this.byHand[ratio]);
    box.querySelector("[data-by-hand]").checked = byHand;
    box.querySelector("[data-numbers]").hidden = !byHand;
    for (const [name, share] of Object.entries({ left, top, width })) {
      const input = box.querySelector(`[data-${name}]`);
      if (document.activeElement !== input) input.value = Math.round(share * 1000) / 10;
    }
  }
}

const given = JSON.parse(document.getElementById("cutting").textContent);
if (root && Object.keys(given.boxes).length) new Cutter(given);
