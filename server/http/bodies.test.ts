import { once } from "node:events";
import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { BODY_BYTES_MAX, IMPORT_BYTES_MAX } from "@/server/core/sizes";
import { openAppServer, type TestServer } from "@/server/testing/app-server";
import { BODY_MS_MAX } from "./options";

let app: TestServer;
let asked: { path: string; bytes: number; first: string }[];
/** how the handler of pages deals with a body */
let pages: (message: IncomingMessage, reply: ServerResponse) => Promise<void>;

const readWhole = async (message: IncomingMessage, reply: ServerResponse) => {
  let bytes = 0;
  let first = "";
  for await (const chunk of message) {
    first ||= String(chunk).slice(0, 20);
    bytes += chunk.length;
  }
  asked.push({ path: message.url ?? "", bytes, first });
  reply.end(JSON.stringify({ bytes }));
};

beforeAll(async () => {
  app = await openAppServer({ pages: (message, reply) => pages(message, reply) });
});
beforeEach(() => {
  asked = [];
  pages = readWhole;
});
afterAll(() => app.close());

const PATHS = [
  "/api/trpc/card.ask?batch=1",
  "/api/auth/callback/credentials",
  "/api/auth/signout",
  "/api/inngest",
];

const post = (path: string, size: number) =>
  fetch(app.origin + path, { method: "POST", body: new Uint8Array(size).fill(97) });

/** announces nothing, and sends until it is answered */
async function flood(path: string): Promise<{ status: number; sent: number }> {
  const request = httpRequest(app.origin + path, {
    method: "POST",
    headers: { "transfer-encoding": "chunked" },
  });
  request.on("error", () => {});
  let sent = 0;
  const chunk = Buffer.alloc(64 * 1024);
  const feed = setInterval(() => {
    sent += chunk.length;
    request.write(chunk);
  }, 1);
  const [answer] = await once(request, "response");
  clearInterval(feed);
  request.destroy();
  return { status: answer.statusCode, sent };
}

test.each(PATHS)("%s takes a megabyte and not a byte more, before any handler is called", async (path) => {
  expect(await (await post(path, BODY_BYTES_MAX)).json()).toEqual({ bytes: BODY_BYTES_MAX });
  expect(asked).toMatchObject([{ path, first: "a".repeat(20) }]);
  expect((await post(path, BODY_BYTES_MAX + 1)).status).toBe(413);
  expect(asked).toHaveLength(1);
});

test.each(PATHS)("%s counts the bytes of a body without a length", async (path) => {
  const { status, sent } = await flood(path);
  expect(status).toBe(413);
  expect(sent).toBeLessThan(64 * BODY_BYTES_MAX);
  expect(asked).toEqual([]);
});

test("a body in chunks arrives whole", async () => {
  const chunks = ["5\r\nhello\r\n", "6\r\n world\r\n", "0\r\n\r\n"].join("");
  const head =
    "POST /api/trpc/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
  expect(await app.raw(head + chunks)).toMatch(/200 OK[\s\S]*\{"bytes":11\}/);
  expect(asked).toMatchObject([{ first: "hello world" }]);
});

test.each([
  "/",
  "/customers",
  "/card/abc",
  "/docs",
  "/api/exports/coupons",
  "/api/gift-cards",
  "/api/health",
  "/x",
])("%s takes no body at all: it is not read, and who sends one is not let send for ever", async (path) => {
  pages = async (_, reply) => void reply.end("a page");
  const huge = `Host: x\r\nContent-Length: ${620 * 1024 * 1024}\r\n\r\n`;
  expect(await app.raw(`POST ${path} HTTP/1.1\r\n${huge}`, /\r\n\r\n/)).toMatch(/^HTTP\/1\.1 405 /);
  expect(await app.raw(`GET ${path} HTTP/1.1\r\n${huge}`, /\r\n\r\n/)).toMatch(/^HTTP\/1\.1 200 /);
});

test("a file is handed on as it comes, up to its own limit by length", async () => {
  let before = -1;
  pages = async (message, reply) => {
    for await (const chunk of message) {
      before = chunk.length;
      break;
    }
    reply.end();
  };
  const head = (length: number) =>
    `POST /api/imports/products HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`;
  await app.raw(`${head(IMPORT_BYTES_MAX)}sku`, /\r\n\r\n/).catch(() => {});
  expect(before).toBe(3);
  expect(await app.raw(head(IMPORT_BYTES_MAX + 1), /\r\n\r\n/)).toMatch(/^HTTP\/1\.1 413 /);
});

test("a client that sends Expect: 100-continue is refused before it sends, or gets the go-ahead", async () => {
  const head = (length: number) =>
    `POST /api/trpc/x HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\nExpect: 100-continue\r\n\r\n`;
  expect(await app.raw(head(BODY_BYTES_MAX + 1))).toMatch(/^HTTP\/1\.1 413 /);
  const socket = connect(app.port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.write(head(2));
  expect(String((await once(socket, "data"))[0])).toMatch(/^HTTP\/1\.1 100 /);
  socket.write("{}");
  expect(String((await once(socket, "data"))[0])).toMatch(/^HTTP\/1\.1 200 /);
});

test.each(["/api/trpc/x", "/api/pos/v1/quotes"])(
  "a body of %s that does not come is not waited for",
  async (path) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const socket = connect(app.port, "127.0.0.1");
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf`);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0), { interval: 1, timeout: 30_000 });
    await vi.advanceTimersByTimeAsync(BODY_MS_MAX);
    expect(String((await once(socket, "data"))[0])).toMatch(/^HTTP\/1\.1 408 /);
    await vi.advanceTimersByTimeAsync(10_000);
    await once(socket, "close");
    expect(asked).toEqual([]);
  },
);

test("headers are bounded", async () => {
  const cookie = `Cookie: ${"x".repeat(17 * 1024)}\r\n`;
  const answer = await app.raw(`GET / HTTP/1.1\r\nHost: x\r\n${cookie}\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 431 [\s\S]*x-content-type-options: nosniff/);
});

test("a handler that does not read the body does not keep its sender", async () => {
  pages = async (_, reply) => void reply.writeHead(401).end();
  expect((await post("/api/trpc/x", 10)).status).toBe(401);
  expect((await post("/api/imports/products", 3 * BODY_BYTES_MAX)).status).toBe(401);
});
