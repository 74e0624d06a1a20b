/** Passkeys: a button asks the desk for a challenge, the browser for an answer, and sends that with its form. */

const kinds = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known", SecurityError: "address" };

function bytes(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const letters = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function listed(keys) {
  return keys?.map((key) => ({ ...key, id: bytes(key.id) }));
}

/** The options as the browser takes them: by its own reader of WebAuthn's JSON, where it has one. */
function creation(options) {
  if (PublicKeyCredential.parseCreationOptionsFromJSON) return PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: listed(options.excludeCredentials),
  };
}

function request(options) {
  if (PublicKeyCredential.parseRequestOptionsFromJSON) return PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return { ...options, challenge: bytes(options.challenge), allowCredentials: listed(options.allowCredentials) };
}

/** The answer as WebAuthn's JSON, also where the browser, or what stands in for it, does not write that itself. */
function plain(credential) {
  const { id, rawId, type, response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  return {
    id,
    rawId: text(rawId),
    type,
    response: Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, text(response[part])])),
    clientExtensionResults: { credProps: credential.getClientExtensionResults().credProps },
  };
}

/** What the browser wants to know. A page that needs another confirmation by now is loaded anew, which asks for it. */
async function challenge(url) {
  const headers = { Accept: "application/json" };
  const answer = await fetch(url, { headers, credentials: "same-origin", redirect: "manual", cache: "no-store" });
  if (answer.type === "opaqueredirect") {
    location.reload();
    return new Promise(() => {});
  }
  const body = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(body.error), { said: body.message });
  return body;
}

async function answer(form) {
  const options = await challenge(form.action);
  if (form.dataset.passkey === "create") return navigator.credentials.create({ publicKey: creation(options) });
  return navigator.credentials.get({ publicKey: request(options) });
}

function say(form, words) {
  const place = form.querySelector("[data-passkey-said]");
  place.textContent = words;
  place.hidden = !words;
}

async function press(form) {
  const button = form.querySelector("button");
  button.disabled = true;
  say(form, "");
  try {
    form.elements.credential.value = JSON.stringify(plain(await answer(form)));
    form.submit();
  } catch (error) {
    button.disabled = false;
    say(form, error.said ?? form.dataset[kinds[error.name]] ?? form.dataset.failed);
    button.focus();
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const able = Boolean(window.PublicKeyCredential && navigator.credentials);
  const none = form.querySelector("[data-passkey-none]");
  if (none) none.hidden = able;
  form.querySelector("[data-passkey-some]").hidden = !able;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    press(form);
  });
  addEventListener("pageshow", () => { form.querySelector("button").disabled = false; });
}
