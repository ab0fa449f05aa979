// A shop's notices in a customer's browser: shown as they come, opened by a tap. One registration for each customer.
self.addEventListener("install", () => self.skipWaiting());

function read(event) {
  try {
    return event.data?.json() ?? {};
  } catch {
    return {};
  }
}

self.addEventListener("push", (event) => {
  const { title, body, url, id } = read(event);
  if (!title && !body) return;
  const shown = self.registration.showNotification(title || body, {
    body: title ? body : "",
    // sent again, it takes the place of the first
    tag: id,
    icon: "/card/icon-192.png",
    data: { url },
  });
  event.waitUntil(shown);
});

/** The message's own link, otherwise the page on which the notices were allowed. */
function addressOf(url) {
  if (typeof url === "string" && /^https?:\/\//i.test(url)) return url;
  const page = new URL(self.location.href).searchParams.get("page") ?? "";
  return /^\/(card|preferences)\/[\w-]+$/.test(page) ? page : null;
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const address = addressOf(event.notification.data?.url);
  if (address) event.waitUntil(self.clients.openWindow(address));
});
