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
  constructor(story, csrf, base = `/desk/stories/${story}/`) {
    this.base = base;
    this.csrf = csrf;
  }

  steps(since) {
    return this.ask(`steps/?since=${since}`);
  }

  send(message) {
    return this.ask("steps/", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.csrf() },
      body: JSON.stringify(message),
    });
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

/** Whatever else the server refuses it will refuse again: those steps are poison to it, or our copy is too old. */
function kindOf(status, body) {
  if (body?.error === "reload") return "poison";
  if (status === 409 && !Array.isArray(body?.steps)) return "poison";
  return kinds[status] ?? (status >= 400 && status < 500 ? "poison" : "offline");
}
