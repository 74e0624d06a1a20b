// The newsroom has switched this off (site.offline): the worker that stands in a reader's browser clears up and goes,
// or stays for push notices alone.
async function leave() {
  for (const name of await caches.keys()) if (name.startsWith("kept-")) await caches.delete(name);
  if (!SETTINGS.push) await registration.unregister();
}

addEventListener("install", (event) => event.waitUntil(skipWaiting()));
addEventListener("activate", (event) => event.waitUntil(leave()));
