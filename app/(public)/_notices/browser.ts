import type { Outputs } from "@/app/_trpc/types";
import { isApple, isInstalled } from "./device";

export type Offer = NonNullable<Outputs["card"]["open"]["notices"]>;

/** How things stand between this browser and the shop's notices. */
export type Standing = "apple" | "unsupported" | "denied" | "off" | "on";

/** A worker of its own for each customer: a browser may hold the cards of several, of several shops. */
const scopeOf = ({ scope }: Offer): string => `/card/notices/${scope}`;

const canPush = (): boolean =>
  "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const sha256 = async (text: string): Promise<string> =>
  hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));

async function registered(offer: Offer): Promise<ServiceWorkerRegistration | null> {
  const found = await navigator.serviceWorker.getRegistration(scopeOf(offer));
  // without one of its own it is the one of the whole card
  return found && new URL(found.scope).pathname === scopeOf(offer) ? found : null;
}

const subscribed = async (offer: Offer): Promise<PushSubscription | null> =>
  (await (await registered(offer))?.pushManager.getSubscription()) ?? null;

export async function standingOf(offer: Offer): Promise<Standing> {
  // on an iPhone only what stands on the home screen may show notices
  if (!canPush()) return isApple() && !isInstalled() ? "apple" : "unsupported";
  if (Notification.permission === "denied") return "denied";
  const own = await subscribed(offer);
  return own && offer.known.includes(await sha256(own.endpoint)) ? "on" : "off";
}

/** A browser subscribes only once a worker is there. */
const started = (registration: ServiceWorkerRegistration): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = registration.installing ?? registration.waiting;
    if (registration.active || !worker) return resolve();
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      else if (worker.state === "redundant") reject(new Error("the worker did not start"));
    });
  });

const isOf = ({ options }: PushSubscription, publicKey: string): boolean => {
  if (!options.applicationServerKey) return false;
  const letters = String.fromCharCode(...new Uint8Array(options.applicationServerKey));
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "") === publicKey;
};

/**
 * Asks the browser's permission, and makes the subscription.
 * @returns how things stand where the person did not allow it
 */
export async function subscribe(offer: Offer): Promise<PushSubscriptionJSON | Standing> {
  const permission = await Notification.requestPermission();
  if (permission !== "granted") return permission === "denied" ? "denied" : "off";
  // a tap on a notice that leads nowhere else opens this page
  const worker = `/card/notices.js?page=${encodeURIComponent(window.location.pathname)}`;
  const registration = await navigator.serviceWorker.register(worker, { scope: scopeOf(offer) });
  await started(registration);
  const { pushManager } = registration;
  const former = await pushManager.getSubscription();
  // the shop has another key since
  if (former && !isOf(former, offer.publicKey)) await former.unsubscribe();
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: offer.publicKey });
  return made.toJSON();
}

/** @param tell the server is told first: it must not send where nobody listens */
export async function unsubscribe(offer: Offer, tell: (endpoint: string) => Promise<unknown>): Promise<void> {
  const own = await subscribed(offer);
  if (!own) return;
  await tell(own.endpoint);
  await own.unsubscribe();
}
