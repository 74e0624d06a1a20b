// Fetches the islands that the page has a place for, once it stands with its pictures and was painted: what a reader
// came for has the line to itself. Who touches the page waits for no picture, and nobody waits long for one.
const ISLANDS = [
  ["error-report", () => import("./report.js")],
  ["live-news", () => import("./live.js")],
  ["since-visit", () => import("./since.js")],
  ["a.source", () => import("./attribution.js")],
  ["embed-card", () => import("./embed.js")],
  ["marked-place", () => import("./places.js")],
  ["my-reports", async () => localStorage.reports && import("./mine.js")], // who has sent none needs nothing
];
const pressed = [];
let press;

await new Promise((resolve) => {
  // Two frames: the first has been painted then. A page in a tab behind has none until it is looked at.
  addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  addEventListener("pointerdown", resolve, { passive: true });
  addEventListener("keydown", press = (event) => resolve(pressed.push(event)));
  setTimeout(resolve, 4000);
});
await Promise.allSettled(ISLANDS.map(([place, fetched]) => document.querySelector(place) && fetched()));
removeEventListener("keydown", press);
for (const event of pressed) document.dispatchEvent(event); // who was quicker than the islands
// Last, because it tells the service worker all that the page has used.
if (document.querySelector("link[data-offline]")) import("./register.js").catch(() => {}); // not at hand without a network
