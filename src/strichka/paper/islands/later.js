// Fetches the islands that the page has a place for, once it stands with its pictures and was painted: what a reader
// came for has the line to itself. Who touches the page waits for no picture, and nobody waits long for one.
const ISLANDS = [
  ["error-report", () => import("./report.js")],
  ["live-news", () => import("./live.js")],
  ["since-visit", () => import("./since.js")],
  ["a.source", () => import("./attribution.js")],
  ["embed-card", () => import("./embed.js")],
  ["marked-place", () => import("./places.js")],
];
const LONGEST_WAIT = 4000; // milliseconds

const loaded = new Promise((resolve) => addEventListener("load", resolve));
// A page in a tab behind is painted when it is looked at.
const painted = new Promise((resolve) => new PerformanceObserver((list) => {
  if (list.getEntriesByName("first-contentful-paint").length) resolve();
}).observe({ type: "paint", buffered: true }));
const touched = new Promise((resolve) => {
  for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, resolve, { once: true, passive: true });
  setTimeout(resolve, LONGEST_WAIT);
});

await Promise.race([touched, Promise.all([loaded, painted])]);
const wanted = ISLANDS.filter(([place]) => document.querySelector(place));
await Promise.allSettled(wanted.map(([, fetched]) => fetched()));
// Last, because it tells the service worker all that the page has used.
if (document.querySelector("link[data-offline]")) import("./register.js").catch(() => {}); // not at hand without a network
