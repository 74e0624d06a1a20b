// Fetches the islands that the page has a place for, once it stands with its pictures and was painted: what a reader
// came for has the line to itself.
const ISLANDS = [
  ["error-report", () => import("./report.js")],
  ["live-news", () => import("./live.js")],
  ["since-visit", () => import("./since.js")],
  ["a.source", () => import("./attribution.js")],
  ["embed-card", () => import("./embed.js")],
  ["marked-place", () => import("./places.js")],
];

async function begin() {
  const wanted = ISLANDS.filter(([place]) => document.querySelector(place));
  await Promise.allSettled(wanted.map(([, fetched]) => fetched()));
  // Last, because it tells the service worker all that the page has used.
  if (document.querySelector("link[data-offline]")) await import("./register.js").catch(() => {});
}

function afterPaint() {
  if (!PerformanceObserver.supportedEntryTypes?.includes("paint")) return void begin();
  return void new PerformanceObserver((list, observer) => {
    if (!list.getEntriesByName("first-contentful-paint").length) return;
    observer.disconnect();
    begin();
  }).observe({ type: "paint", buffered: true }); // a page in a tab behind waits until it is looked at
}

if (document.readyState === "complete") afterPaint();
else addEventListener("load", afterPaint);
