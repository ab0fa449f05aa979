import { Agent, request } from "node:http";
import { connect } from "node:net";
import { Readable } from "node:stream";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { log } from "@/server/log";
import { bundle } from "@/server/scripts/lib/bundle.mjs";
import { openAppServer, type TestServer } from "@/server/testing/app-server";
import { DeskProcess } from "./supervise";

let script: string;
const open: { desk: DeskProcess; server: TestServer }[] = [];

beforeAll(async () => {
  script = await bundle("desk-fixture", "server/desk/desk.fixture.ts");
});
afterEach(async () => {
  for (const { desk, server } of open.splice(0)) {
    server.close();
    await desk.stop();
  }
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function start() {
  const desk = new DeskProcess(script, { hostname: "127.0.0.1", port: 1 });
  const server = await openAppServer({ pages: (message, reply) => desk.handle(message, reply) });
  open.push({ desk, server });
  return { desk, server, url: server.origin };
}

interface Heard {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  client: { requestId: string; address: string };
  pid: number;
}
const ask = async (url: string, init?: RequestInit): Promise<{ answer: Response; heard: Heard }> => {
  const answer = await fetch(url, init);
  return { answer, heard: (await answer.json()) as Heard };
};

test("a request and its response pass through whole, and the client is known", async () => {
  const { url } = await start();
  const { answer, heard } = await ask(`${url}/api/trpc/a.b?x=%D1%97`, {
    method: "POST",
    body: "їжак",
    headers: { "x-of": "browser", "x-regulars-client": "guess 1 6.6.6.6", "x-forwarded-for": "6.6.6.6" },
  });
  expect(answer.status).toBe(201);
  expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(heard).toMatchObject({ method: "POST", url: "/api/trpc/a.b?x=%D1%97", body: "їжак" });
  expect(heard.headers["x-of"]).toBe("browser");
  expect(heard.headers["x-regulars-client"]).toBeUndefined();
  expect(heard.headers["x-forwarded-for"]).toBeUndefined();
  expect(heard.client).toEqual({
    requestId: answer.headers.get("x-request-id"),
    address: "127.0.0.1",
    path: "/api/trpc/a.b?x=%D1%97",
  });
});

test.each<Record<string, string>>([
  { connection: "close" },
  { connection: "x-of, keep-alive", "keep-alive": "timeout=1" },
  { connection: "Upgrade, HTTP2-Settings", upgrade: "h2c", "http2-settings": "AAMAAABkAAQAAP__" },
  { connection: "te", te: "trailers" },
  { "proxy-connection": "close" },
  { "transfer-encoding": "chunked" },
])("what a client says of its own connection is said of none of ours: %o", async (headers) => {
  const { server } = await start();
  const agent = new Agent({ keepAlive: false });
  const asking = (own: Record<string, string>) =>
    new Promise<{ status: number | undefined; connection: string | undefined; body: string }>(
      (resolve, reject) => {
        const asked = request(
          { port: server.port, path: "/api/trpc/a.b", method: "POST", headers: own, agent },
          (answer) => {
            let body = "";
            answer.setEncoding("utf8").on("data", (text) => {
              body += text;
            });
            answer.on("end", () =>
              resolve({ status: answer.statusCode, connection: answer.headers.connection, body }),
            );
          },
        );
        asked.on("error", reject).end("body");
      },
    );
  for (let i = 0; i < 4; i++) {
    const said = await asking(headers);
    expect(said).toMatchObject({ status: 201 });
    if (headers.connection === "close") expect(said.connection).toBe("close");
    const { status, body } = await asking({});
    expect(status).toBe(201);
    const heard = JSON.parse(body) as Heard;
    expect(heard.body).toBe("body");
    expect(heard.headers.connection).toBe("keep-alive");
  }
});

test("an upload comes through as it is sent", async () => {
  const { url } = await start();
  const part = "x".repeat(64 * 1024);
  function* parts() {
    for (let i = 0; i < 40; i++) yield Buffer.from(part);
  }
  const body = Readable.toWeb(Readable.from(parts()));
  const init = { method: "POST", body, duplex: "half" } as RequestInit;
  const { heard } = await ask(`${url}/api/imports/customers`, init);
  expect(heard.body.length).toBe(40 * part.length);
});

test("an unread body does not go on for ever", async () => {
  const { server } = await start();
  const socket = connect(server.port, "127.0.0.1");
  socket.on("error", () => {});
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.write("GET /ignores HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  const part = `10000\r\n${"x".repeat(0x10000)}\r\n`;
  let sent = 0;
  const more = () => {
    while (!socket.destroyed && socket.write(part)) sent += part.length;
  };
  socket.on("drain", more);
  more();
  await closed;
  expect(answer).toContain("without the body");
  expect(sent).toBeLessThan(64 * 1024 * 1024);
});

test("no other process is let in", async () => {
  const { url, desk } = await start();
  await ask(url);
  // @ts-expect-error: from outside its port is found by trying
  const { port } = desk.running;
  const headers = { "x-regulars-client": "guess 1 6.6.6.6" };
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(403);
  expect((await fetch(`http://127.0.0.1:${port}/`, { headers })).status).toBe(403);
});

test("when it ends by itself that is logged, it is away for a moment, and comes back", async () => {
  const error = vi.spyOn(log, "error").mockImplementation(() => {});
  const { url, desk } = await start();
  const before = (await ask(url)).heard.pid;
  const ending = await fetch(`${url}/end`);
  expect([ending.status, ending.headers.get("retry-after")]).toEqual([503, "5"]);
  await expect.poll(() => desk.isAway).toBe(true);
  expect((await fetch(url)).status).toBe(503);
  await expect.poll(async () => (await fetch(url)).status).toBe(201);
  expect((await ask(url)).heard.pid).not.toBe(before);
  expect(error).toHaveBeenCalledWith(expect.anything(), "the desk's process is started again");
});

test("an answer that breaks off is not passed for a whole one", async () => {
  vi.spyOn(log, "error").mockImplementation(() => {});
  const { url } = await start();
  const broken = await fetch(`${url}/break-off`);
  await expect(broken.text()).rejects.toThrow();
});

test("one that does not even start says so", async () => {
  vi.stubEnv("REGULARS_DESK_FIXTURE", "broken");
  const { desk } = await start();
  await expect(desk.ready).rejects.toThrow("before it was ready");
});

test("it stops on request, and is not started again", async () => {
  const { desk, url } = await start();
  const { pid } = (await ask(url)).heard;
  await desk.stop();
  expect(() => process.kill(pid, 0)).toThrow();
  expect((await fetch(url)).status).toBe(503);
});
