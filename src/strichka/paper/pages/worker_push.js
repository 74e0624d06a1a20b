// Push notices: one a story. A later one takes the earlier one's place without a sound, an older one that comes late does not.
async function notify({ title, tag, edition, url, ...shown }) {
  const [earlier] = await registration.getNotifications({ tag });
  const known = earlier?.data;
  const data = known?.edition > edition ? known : { edition, url, title, shown };
  await registration.showNotification(data.title, {
    ...data.shown, tag, data, icon: SETTINGS.push.icon, badge: SETTINGS.push.icon, silent: !!earlier || !!data.shown.quiet,
  });
}

async function openStory({ url }) {
  const open = await clients.matchAll({ type: "window" });
  const there = open.find((one) => one.url.split("#")[0] === url);
  if (there) await there.focus();
  else await clients.openWindow(url || "/");
}

// The service has given the browser another address: the newsroom is told, with what shows that it is the same browser.
async function renewAddress({ oldSubscription, newSubscription }) {
  const options = { userVisibleOnly: true, applicationServerKey: SETTINGS.push.key };
  const fresh = newSubscription || (await registration.pushManager.subscribe(options));
  const body = JSON.stringify({ ...fresh.toJSON(), old: oldSubscription?.toJSON(), language: SETTINGS.push.language });
  await fetch("/-/push/subscription/", { method: "POST", headers: { "Content-Type": "application/json" }, body });
}

addEventListener("push", (event) => event.waitUntil(notify(event.data.json())));
addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openStory(event.notification.data));
});
addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renewAddress(event)));
