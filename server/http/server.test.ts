import { once } from "node:events";
import { request as httpRequest, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { log } from "@/server/log";
import { createAppServer } from "./server";

let server: Server;
let origin: string;
let port: number;

const tills = async (request: Request): Promise<Response> => {
  const path = new URL(request.url).pathname;
  if (path.endsWith("/breaks")) throw new Error("broken");
  if (path.endsWith("/nothing")) return new Response(null, { status: 204 });
  const body = await request.arrayBuffer();
  const seen = { method: request.method, size: body.byteLength, key: request.headers.get("authorization") };
  return Response.json(seen, {
    status: body.byteLength > 256 * 1024 ? 413 : 200,
    headers: { "x-of": "till" },
  });
};

beforeAll(async () => {
  server = createAppServer({
    tills,
    health: async () => Response.json({ status: "ok" }),
    pages: async ({ url }, reply) => {
      if (url === "/breaks") throw new Error("broken");
      reply.end("a page");
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
  origin = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("a till's request and answer pass through whole", async () => {
  const answer = await fetch(`${origin}/api/pos/v1/quotes`, {
    method: "POST",
    body: "їжак",
    headers: { authorization: "Bearer k" },
  });
  expect(answer.headers.get("x-of")).toBe("till");
  expect(await answer.json()).toEqual({ method: "POST", size: 8, key: "Bearer k" });
});

test("a page's answer says the request's id, each its own", async () => {
  const [one, other] = await Promise.all([fetch(origin), fetch(origin)]);
  expect(one.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(other.headers.get("x-request-id")).not.toBe(one.headers.get("x-request-id"));
});

test("what fails outside every handler is logged once, under the id that the answer says", async () => {
  const error = vi.spyOn(log, "error").mockImplementation(() => {});
  const answer = await fetch(`${origin}/breaks`);
  expect(answer.status).toBe(500);
  expect(error).toHaveBeenCalledOnce();
  expect(error.mock.calls[0]?.[0]).toMatchObject({ requestId: answer.headers.get("x-request-id") });
  error.mockRestore();
});

test("everything else goes to pages, health in front of them", async () => {
  expect(await (await fetch(`${origin}/api/posts`)).text()).toBe("a page");
  expect(await (await fetch(origin)).text()).toBe("a page");
  expect(await (await fetch(`${origin}/api/health`)).json()).toEqual({ status: "ok" });
});

test("an answer without a body, and one to HEAD, end at once", async () => {
  expect((await fetch(`${origin}/api/pos/v1/nothing`)).status).toBe(204);
  const head = await fetch(`${origin}/api/pos/v1/ping`, { method: "HEAD" });
  expect(Number(head.headers.get("content-length"))).toBeGreaterThan(10);
});

test("a body at the limit is handed on; more is read no further than shows that it is too much", async () => {
  const send = (size: number) =>
    fetch(`${origin}/api/pos/v1/quotes`, { method: "POST", body: new Uint8Array(size) });
  expect(await (await send(256 * 1024)).json()).toMatchObject({ size: 256 * 1024 });

  const request = httpRequest(`${origin}/api/pos/v1/quotes`, { method: "POST" });
  request.on("error", () => {});
  const chunk = Buffer.alloc(64 * 1024);
  const feed = setInterval(() => request.write(chunk), 2);
  const [answer] = await once(request, "response");
  clearInterval(feed);
  request.destroy();
  expect(answer.statusCode).toBe(413);
});

test("a batch of an offline till is handed on whole, though it is larger than any receipt", async () => {
  const send = (path: string) =>
    fetch(`${origin}/api/pos/v1${path}`, { method: "POST", body: new Uint8Array(3 * 1024 * 1024) });
  expect(await (await send("/purchases/batch")).json()).toMatchObject({ size: 3 * 1024 * 1024 });
  expect((await (await send("/purchases")).json()).size).toBeLessThan(1024 * 1024);
});

test("a failing handler answers 500 without its reason; a till that hangs up disturbs no other", async () => {
  const failed = await fetch(`${origin}/api/pos/v1/breaks`);
  expect([failed.status, await failed.text()]).toEqual([500, ""]);

  const socket = connect(port, "127.0.0.1");
  socket.write("POST /api/pos/v1/quotes HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
  await new Promise((resolve) => setTimeout(resolve, 30));
  socket.destroy();
  expect((await fetch(`${origin}/api/health`)).status).toBe(200);
});

test("a host that is none is the sender's fault, not ours", async () => {
  const socket = connect(port, "127.0.0.1");
  socket.write("GET /api/pos/v1/ping HTTP/1.1\r\nHost: a b\r\n\r\n");
  const [answer] = await once(socket, "data");
  socket.destroy();
  expect(String(answer)).toMatch(/^HTTP\/1\.1 400 /);
});
