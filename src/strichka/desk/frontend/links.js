/** Addresses as a story keeps them; the twin of strichka/lib/links.py. */
import { declaration } from "./declaration.js";

const following = new RegExp(`^(?:${declaration.following})$`, "i");

function without(parameters) {
  return parameters.split("&").filter((part) => !following.test(part.split("=")[0])).join("&");
}

/** The address without the parameters of advertisers and networks. */
export function unfollowed(address) {
  const [, path, query, fragment] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(address);
  const kept = query && without(query.slice(1));
  const end = fragment && without(fragment.slice(1));
  return path + (kept ? `?${kept}` : "") + (end ? `#${end}` : "");
}
