/** A short tone for alarms, made here and not fetched; silent until the person allows it, which their browser keeps. */

const kept = "strichka.inbox.sound";
const notes = [880, 660];
const length = 0.18;

export class Tone {
  /** `button` shows and changes whether it may sound. */
  constructor(button) {
    this.button = button;
    this.context = null;
    this.allowed = localStorage.getItem(kept) === "on";
    this.show();
    button.addEventListener("click", () => this.turn());
    // A browser lets no page sound before somebody has touched it.
    for (const name of ["pointerdown", "keydown"]) document.addEventListener(name, () => { if (this.allowed) this.open(); }, { once: true });
  }

  show() {
    this.button.setAttribute("aria-pressed", String(this.allowed));
  }

  turn() {
    this.allowed = !this.allowed;
    localStorage.setItem(kept, this.allowed ? "on" : "off");
    this.show();
    if (this.allowed) this.sound();
  }

  open() {
    this.context ??= new AudioContext();
    if (this.context.state === "suspended") void this.context.resume();
    return this.context;
  }

  sound() {
    if (!this.allowed) return;
    const context = this.open();
    this.button.dataset.sounded = String(Number(this.button.dataset.sounded ?? 0) + 1);
    notes.forEach((frequency, at) => {
      const [voice, volume] = [context.createOscillator(), context.createGain()];
      const start = context.currentTime + at * length;
      voice.frequency.value = frequency;
      volume.gain.setValueAtTime(0.0001, start);
      volume.gain.exponentialRampToValueAtTime(0.2, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + length);
      voice.connect(volume).connect(context.destination);
      voice.start(start);
      voice.stop(start + length);
    });
  }
}
