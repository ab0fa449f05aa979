import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { beforeEach, expect, test } from "vitest";

const SOURCE = readFileSync(join(import.meta.dirname, "../../../public/card/notices.js"), "utf8");
const PAGE = `/card/${"x".repeat(66)}`;

type Listener = (event: object) => void;

let listeners: Map<string, Listener>;
let shown: { title: string; more: Record<string, unknown> }[];
let opened: string[];

function start(page = PAGE) {
  listeners = new Map();
  [shown, opened] = [[], []];
  const self = {
    location: { href: `https://shop.example/card/notices.js?page=${encodeURIComponent(page)}` },
    addEventListener: (name: string, listener: Listener) => listeners.set(name, listener),
    registration: { showNotification: async (title: string, more: never) => shown.push({ title, more }) },
    clients: { openWindow: async (address: string) => opened.push(address) },
  };
  runInNewContext(SOURCE, { self, URL });
}
beforeEach(() => start());

const say = (name: string, event: object) => listeners.get(name)?.({ waitUntil: () => undefined, ...event });
const push = (json: () => unknown) => say("push", { data: { json } });
const tap = (url: unknown) => {
  let closed = false;
  say("notificationclick", { notification: { data: { url }, close: () => (closed = true) } });
  return closed;
};

test("a message is shown as it was sent, and again in its own place", () => {
  push(() => ({ title: "Shop", body: "Your receipt", url: "https://shop.example/r", id: "m1" }));
  expect(shown).toMatchObject([
    { title: "Shop", more: { body: "Your receipt", tag: "m1", data: { url: "https://shop.example/r" } } },
  ]);
});

test("a message without a title has its text there; what cannot be read is not shown", () => {
  push(() => ({ title: "", body: "Your receipt", id: "m1" }));
  expect(shown).toMatchObject([{ title: "Your receipt", more: { body: "" } }]);
  push(() => {
    throw new SyntaxError("no JSON");
  });
  push(() => ({}));
  say("push", { data: null });
  expect(shown).toHaveLength(1);
});

test("a tap opens the message's link, otherwise the page on which notices were allowed", () => {
  expect(tap("https://shop.example/r")).toBe(true);
  tap(null);
  tap("javascript:alert(1)");
  expect(opened).toEqual(["https://shop.example/r", PAGE, PAGE]);
  start("https://elsewhere.example/");
  tap(null);
  expect(opened).toEqual([]);
});
