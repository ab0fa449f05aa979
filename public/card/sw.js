// The customer's card without a connection. Each card has a cache of its own: the page as it was last seen, and the
// files that it is made of. Nothing else is ever kept: no answer of the API, no page of the desk, no other card.
const NAME = "card ";
const SLOW_MS = 5000;

const isCard = (path) => /^\/card\/[\w-]{66}$/.test(path);
const isFile = (path) => path.startsWith("/_next/static/");
const cacheOf = (path) => caches.open(NAME + path);
const pageOf = (path) => new URL(path, self.location.origin).href;
// a page is found whatever headers it was asked with
const keptPage = (path) => caches.match(pageOf(path), { cacheName: NAME + path, ignoreVary: true });

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** By path: when its link was last seen to lead nowhere. */
const goneAt = new Map();

async function forget(path) {
  goneAt.set(path, performance.now());
  await caches.delete(NAME + path);
}

/** The server's own answer, written down when it is a card, and forgotten when the link leads nowhere any more. */
async function fetchPage(request, path) {
  const began = performance.now();
  const answer = await fetch(request);
  if (answer.status === 404) await forget(path);
  else if (answer.ok && !answer.redirected) {
    const copy = answer.clone();
    // "too many requests" is a page too; and what was asked before the link was switched off may come after it
    if ((await answer.clone().text()).includes("data-card-page") && !(goneAt.get(path) >= began))
      await (await cacheOf(path)).put(pageOf(path), copy);
  }
  return answer;
}

async function freshOrKept(event, path) {
  const kept = await keptPage(path);
  const fresh = fetchPage(event.request, path);
  if (!kept) return fresh;
  event.waitUntil(fresh.catch(() => {}));
  const slow = new Promise((resolve) => setTimeout(() => resolve(null), SLOW_MS));
  try {
    const answer = await Promise.race([fresh, slow]);
    return !answer || answer.status >= 500 || answer.status === 429 ? kept : answer;
  } catch {
    return kept;
  }
}

/** What never changes is not asked for again; in development everything changes. */
async function file(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept?.headers.get("cache-control")?.includes("immutable")) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && isCard(pathname)) event.respondWith(freshOrKept(event, pathname));
  else if (isFile(pathname)) event.respondWith(file(request));
});

async function keepFiles(path, urls) {
  const cache = await cacheOf(path);
  const wanted = new Set(urls);
  for (const { url } of await cache.keys())
    if (isFile(new URL(url).pathname) && !wanted.has(url)) await cache.delete(url);
  for (const url of wanted)
    if (!(await cache.match(url, { ignoreVary: true }))) await cache.add(url).catch(() => {});
}

/** The first visit comes before this worker does, and a page that renews itself does not pass through it. */
async function keep(path, { files, again }) {
  if (again || !(await keptPage(path))) await fetchPage(pageOf(path), path);
  const kept = await keptPage(path);
  if (!kept) return;
  // what the page names, and what it has loaded besides
  const named = (await kept.text()).match(/\/_next\/static\/[^"'\\\s<>]+/g) ?? [];
  const urls = [...named, ...files].map((url) => new URL(url, self.location.origin));
  await keepFiles(
    path,
    urls.filter((url) => url.origin === self.location.origin && isFile(url.pathname)).map(({ href }) => href),
  );
  // the link may have been switched off meanwhile
  if (!(await keptPage(path))) await caches.delete(NAME + path);
}

self.addEventListener("message", (event) => {
  // a page speaks for its own card alone
  const path = event.source && new URL(event.source.url).pathname;
  if (path && isCard(path)) event.waitUntil(keep(path, event.data).catch(() => {}));
});
