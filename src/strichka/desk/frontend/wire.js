/** Talks to the story's addresses and says what an answer means. */

/** An answer that is no success: `kind` is one word for what to do. */
export class Refusal extends Error {
  constructor(kind, body = {}) {
    super(body.message ?? kind);
    this.kind = kind;
    this.body = body;
  }
}

const kinds = { 401: "signed-out", 403: "signed-out", 404: "gone", 408: "offline", 409: "behind", 410: "gone",
  426: "old", 429: "offline" };
const patience = 20000;

export class Wire {
  /** `token` is {get(), set(value)}: where the page keeps the token that a POST must bring. */
  constructor(story, token, base = `/desk/stories/${story}/`) {
    this.base = base;
    this.token = token;
  }

  steps(since) {
    return this.ask(`steps/?since=${since}`);
  }

  async send(message) {
    try {
      return await this.post("steps/", message);
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== "signed-out" || !await this.renewed()) throw error;
      return this.post("steps/", message);
    }
  }

  caret(place) {
    return this.post("caret/", place);
  }

  post(path, message) {
    return this.ask(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.token.get() },
      body: JSON.stringify(message),
    });
  }

  /** Signing in again changes the token, so a page that stayed open takes the new one from its own address. */
  async renewed() {
    const page = await fetch(this.base, { redirect: "manual" }).then((answer) => answer.text(), () => "");
    const token = /\sdata-csrf="([\w-]+)"/.exec(page)?.[1];
    const changed = Boolean(token) && token !== this.token.get();
    if (changed) this.token.set(token);
    return changed;
  }

  document(version) {
    return this.ask(version === undefined ? "document/" : `document/?version=${version}`);
  }

  stream() {
    return this.ask("stream/");
  }

  /** The JSON of an answer. Raises Refusal; its kind is "offline" when there was no answer worth the name. */
  async ask(path, options = {}) {
    let answer;
    try {
      answer = await fetch(this.base + path, {
        credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(patience),
        ...options, headers: { Accept: "application/json", ...options.headers },
      });
    } catch {
      throw new Refusal("offline");
    }
    // A redirect is the way to the sign-in page.
    if (answer.type === "opaqueredirect") throw new Refusal("signed-out");
    const body = await answer.json().catch(() => null);
    if (answer.ok && body) return body;
    throw new Refusal(kindOf(answer.status, body), body ?? {});
  }
}

/**
 * What an answer means for us. Whatever else the server refuses it will refuse again: those steps are poison to it, or our copy is too old.
 */
function kindOf(status, body) {
  if (status === 403 && body?.error === "forbidden") return "forbidden";
  if (body?.error === "reload") return "reload";
  if (status === 409 && !Array.isArray(body?.steps)) return "poison";
  return kinds[status] ?? (status >= 400 && status < 500 ? "poison" : "offline");
}
