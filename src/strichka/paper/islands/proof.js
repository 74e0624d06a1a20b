// Pays for a report with some work, when the newsroom is flooded: https://altcha.org/docs/v2/, PBKDF2 by the browser.
const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

// Sends a report again with what the answer to it has asked for, once; what is kept of it stays without.
export async function pay(answer, report, send) {
  if (report.proof) throw answer;
  return send({ ...report, proof: await solve((await answer.json()).challenge) });
}

async function solve(challenge) {
  const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters;
  const password = new Uint8Array([...bytes(nonce), 0, 0, 0, 0]);
  const counter = new DataView(password.buffer, password.length - 4);
  const way = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost };
  for (let number = 0; ; number++) {
    counter.setUint32(0, number);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const derivedKey = hex(await crypto.subtle.deriveBits(way, key, keyLength * 8));
    if (derivedKey.startsWith(keyPrefix)) return btoa(JSON.stringify({ challenge, solution: { counter: number, derivedKey } }));
  }
}
