// Registers the service worker after the page is there, and tells it what the page has used.
const ADDRESS = "/sw.js";
const { serviceWorker } = navigator; // only on https and localhost

async function tell() {
  const { active } = await serviceWorker.ready;
  active.postMessage(performance.getEntriesByType("resource").map(({ name }) => name));
}

async function register() {
  try {
    const policy = self.trustedTypes?.createPolicy("offline", { createScriptURL: () => ADDRESS });
    await serviceWorker.register(policy ? policy.createScriptURL("") : ADDRESS);
    await tell();
  } catch {} // not allowed here
}

if (serviceWorker) {
  register();
  addEventListener("online", tell);
  document.addEventListener("visibilitychange", tell);
}
