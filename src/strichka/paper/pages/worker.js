// The service worker: keeps what was read, gives it when the network does not answer, and forgets what is withdrawn.
// The press bakes it to /sw.js and puts SETTINGS before it: prefixes of languages, time zone, release.
const FORM = "kept-1"; // another name when what is kept changes its form: the old is cleared then
const [PAGES, FILES] = [`${FORM}-pages`, `${FORM}-files`];
const [AT, STORY] = ["kept-at", "kept-story"]; // headers of what is kept: when it was opened; "1" for a story
const PATIENCE = 3000; // milliseconds before the kept page is shown; the network goes on
const [SOON, EVERY] = [15000, 600000]; // contacts so near are one; everything kept is asked after at least so often
const [STORIES, FRONTS] = [30, 10];
const [LARGEST, ROOM] = [2 << 20, 20 << 20]; // bytes of a file, and of all files
const [TOKEN, THEME] = ["/withdrawn.json", "/theme.css"]; // the token is another one after each withdrawal
const NEVER = /^\/(?:\w\w\/)?(?:desk|report|pulse|search|feeds|offline|-)(?:\/|$)|%/; // escaped, any of them
const FILE = /^\/(?:static|media)\/.*\.(?:css|js|woff2|svg|png|avif|webp|jpe?g)$|^\/theme\.css$/;
const STORY_PAGE = /<article[^>]* data-story="/;

const quietly = (promise) => promise.catch(() => {}); // no network, or no room: nothing is lost by it
const late = (after) => new Promise((_, reject) => setTimeout(reject, after));
const quick = { cache: "no-store", credentials: "omit", redirect: "manual", priority: "low" };
const ask = (path, headers = {}) => fetch(path, { ...quick, headers });
const found = (path, cacheName) => caches.match(path, { cacheName });

function stamped(answer, body, marks = {}) {
  const headers = new Headers({ ...Object.fromEntries(answer.headers), ...marks });
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  return new Response(body, { headers });
}

// Keeps a page, or forgets it when it is gone or is a notice: what search engines may not keep is not kept here.
async function keep(path, answer, opened = Date.now()) {
  const pages = await caches.open(PAGES);
  const isPage = answer.ok && /^text\/html/.test(answer.headers.get("content-type"));
  const html = isPage ? await answer.text() : "";
  const keeps = html && !html.includes('name="robots" content="noindex');
  const gone = html || answer.type === "opaqueredirect" || [404, 410].includes(answer.status);
  const marks = { [AT]: opened, [STORY]: STORY_PAGE.test(html) ? "1" : "" };
  if (keeps) await pages.put(path, stamped(answer, html, marks));
  else if (gone) await pages.delete(path);
  return keeps || !gone;
}

async function take(paths) {
  const files = await caches.open(FILES);
  for (const path of new Set(paths)) {
    if (!FILE.test(path) || (path !== THEME && (await files.match(path)))) continue;
    const answer = await fetch(path, { credentials: "omit", priority: "low" });
    const isSmall = answer.status === 200 && Number(answer.headers.get("content-length")) <= LARGEST;
    if (isSmall) await files.put(path, stamped(answer, answer.body, { [AT]: Date.now() }));
  }
}

async function entries(cache) {
  const all = (await cache.keys()).map(async (request) => {
    const answer = await cache.match(request);
    return { path: new URL(request.url).pathname, answer, at: Number(answer?.headers.get(AT)) };
  });
  return (await Promise.all(all)).filter(({ answer }) => answer).sort((one, other) => other.at - one.at);
}

// The newest pages stay, and of the files those that a page which stays names.
async function tidy() {
  const [pages, files] = await Promise.all([caches.open(PAGES), caches.open(FILES)]);
  const left = { 1: STORIES, "": FRONTS };
  const texts = [];
  for (const { path, answer } of await entries(pages)) {
    if (left[answer.headers.get(STORY)]-- > 0) texts.push(await answer.text());
    else await pages.delete(path);
  }
  const held = (await entries(files)).filter(({ path }) => path !== TOKEN);
  for (const { path, answer } of held) if (/\/$|\.(css|js)$/.test(path)) texts.push(await answer.clone().text());
  let room = ROOM;
  for (const { path, answer } of held.filter((one) => FILE.test(one.path))) {
    const name = path.startsWith("/static/") ? path.split("/").pop() : path;
    room -= (await answer.blob()).size;
    if (room < 0 || !texts.some((text) => text.includes(name))) await files.delete(path);
  }
}

async function renew({ path, answer, at }) {
  const tag = answer.headers.get("etag");
  const now = await ask(path, tag ? { "If-None-Match": tag } : {});
  if (now.status !== 304) await keep(path, now, at);
}

// Whenever the network is there: was a story withdrawn since? Then every kept page is asked after, at once.
let asked = 0;
async function contact() {
  if (Date.now() - asked < SOON) return;
  asked = Date.now();
  const answer = await ask(TOKEN);
  if (!answer.ok) return;
  const token = await answer.text();
  const [pages, files, known] = await Promise.all([caches.open(PAGES), caches.open(FILES), found(TOKEN, FILES)]);
  if (known && Date.now() - known.headers.get(AT) < EVERY && (await known.text()) === token) return;
  await Promise.all((await entries(pages)).map(renew));
  await tidy();
  await files.put(TOKEN, stamped(answer, token, { [AT]: Date.now() })); // only now: what was cut short is done again
}

// A kept page says in its own place, in its own language, of which time it is.
async function marked(kept) {
  const html = await kept.text();
  const at = new Date(kept.headers.get("date"));
  const told = (time, options) =>
    time.toLocaleString(/<html lang="([\w-]+)"/.exec(html)?.[1], { timeZone: SETTINGS.zone, ...options });
  const [day, today] = [at, new Date()].map((time) => told(time, { day: "numeric", month: "long" }));
  const words = (day === today ? "" : `${day}, `) + told(at, { hour: "2-digit", minute: "2-digit" });
  const place = /(<p class="kept") hidden(>[^<]*)<span><\/span>/;
  return stamped(kept, html.replace(place, `$1$2<time datetime="${at.toISOString()}">${words}</time>`));
}

async function page(event, path) {
  const answered = Promise.resolve(event.preloadResponse).then((early) => early || fetch(event.request));
  let isOld = false;
  const keeping = answered.then(async (answer) => {
    const isThere = await keep(path, answer.clone());
    if (!isThere && isOld) await (await clients.get(event.resultingClientId))?.navigate(path);
    await contact();
  });
  event.waitUntil(quietly(keeping));
  const kept = await found(path, PAGES);
  if (!kept) {
    const prefix = SETTINGS.prefixes.find((one) => path.startsWith(`${one}/`)) || "";
    return answered.catch(async () => (await found(`${prefix}/offline/`, FILES)) || Response.error());
  }
  const whole = answered.then((answer) => (answer.status < 500 ? answer : Promise.reject(answer)));
  return Promise.race([whole, late(PATIENCE)]).catch(() => ((isOld = true), marked(kept)));
}

async function file(path, request) {
  const kept = await found(path, FILES);
  return kept && path === THEME ? Promise.race([fetch(request), late(PATIENCE / 3)]).catch(() => kept) : kept || fetch(request);
}

// What a page has used, told by the page when it was loaded, and when the reader leaves it.
async function seen(path, names) {
  if (path.endsWith("/") && !NEVER.test(path)) {
    if (!(await found(path, PAGES))) await keep(path, await ask(path));
    const own = names.map((name) => new URL(name)).filter(({ origin }) => origin === location.origin);
    await take(own.map(({ pathname }) => pathname));
    await tidy();
  }
  await contact();
}

async function prepare() {
  const files = await caches.open(FILES);
  for (const address of ["", ...SETTINGS.prefixes].map((prefix) => `${prefix}/offline/`)) {
    const answer = await ask(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const html = await answer.text();
    await files.put(address, stamped(answer, html));
    await take([...html.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js|woff2))"/g)].map(([, path]) => path));
  }
  await skipWaiting();
}

async function begin() {
  for (const name of await caches.keys()) if (!name.startsWith(`${FORM}-`)) await caches.delete(name);
  await registration.navigationPreload?.enable();
  await clients.claim();
}

addEventListener("install", (event) => event.waitUntil(prepare()));
addEventListener("activate", (event) => event.waitUntil(begin()));
addEventListener("message", (event) => event.waitUntil(quietly(seen(new URL(event.source.url).pathname, event.data))));
addEventListener("fetch", (event) => {
  const { method, mode, headers, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin || NEVER.test(pathname) || headers.has("range")) return;
  if (pathname.endsWith("/live.json")) event.waitUntil(quietly(contact()));
  else if (mode !== "navigate" && FILE.test(pathname)) event.respondWith(file(pathname, event.request));
  else if (mode === "navigate" && pathname.endsWith("/")) event.respondWith(page(event, pathname));
});
