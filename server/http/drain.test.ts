import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { openAppServer, type TestServer } from "@/server/testing/app-server";
import { drain } from "./drain";

let app: TestServer;
let release: () => void;
let isWaiting: boolean;

beforeEach(async () => {
  isWaiting = false;
  app = await openAppServer({
    tills: async (asked) => {
      if (asked.url.endsWith("/waits"))
        await new Promise<void>((resolve) => {
          isWaiting = true;
          release = resolve;
        });
      return Response.json({});
    },
  });
});
afterEach(() => app.close());

const agent = () => {
  const made = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => made.destroy());
  return made;
};

async function get(path: string, by: Agent): Promise<{ status?: number; connection?: string }> {
  const asked = request(app.origin + path, { agent: by }).end();
  const [answer]: [IncomingMessage] = (await once(asked, "response")) as [IncomingMessage];
  answer.resume();
  await once(answer, "end");
  return { status: answer.statusCode, connection: answer.headers.connection };
}

test.each([
  ["/api/pos/v1/ping", 200],
  ["/", 200],
  // so that a load balancer sends no more requests here
  ["/api/health", 503],
])(
  "a client between two requests of %s gets one more response, with the connection closed",
  async (path, whileLeaving) => {
    const kept = agent();
    expect(await get(path, kept)).toEqual({ status: 200, connection: "keep-alive" });
    const drained = drain(app.server);
    expect(await get(path, kept)).toEqual({ status: whileLeaving, connection: "close" });
    await drained;
    await expect(get(path, agent())).rejects.toThrow("ECONNREFUSED");
  },
);

test("a request that runs is answered, and says that it is the last", async () => {
  const running = get("/api/pos/v1/waits", agent());
  await expect.poll(() => isWaiting).toBe(true);
  const drained = drain(app.server);
  release();
  expect(await running).toEqual({ status: 200, connection: "close" });
  await drained;
});

test("an aborted drain waits for no request", async () => {
  const running = get("/api/pos/v1/waits", agent());
  await expect.poll(() => isWaiting).toBe(true);
  const hurry = new AbortController();
  const drained = drain(app.server, hurry.signal);
  const lost = expect(running).rejects.toThrow("socket hang up");
  hurry.abort();
  await drained;
  await lost;
  release();
});

test("many clients that ask without a pause lose no request and no connection", async () => {
  const lost: unknown[] = [];
  let answered = 0;
  let leaving = false;
  const client = async () => {
    const kept = agent();
    for (;;)
      try {
        const { connection } = await get("/api/pos/v1/ping", kept);
        answered++;
        if (connection === "close") return;
      } catch (error) {
        if (!(leaving && String(error).includes("ECONNREFUSED"))) lost.push(error);
        return;
      }
  };
  const clients = Array.from({ length: 20 }, client);
  await expect.poll(() => answered).toBeGreaterThan(100);
  leaving = true;
  await Promise.all([drain(app.server), ...clients]);
  expect(lost).toEqual([]);
});

test("idle clients are disconnected, and so are those that never end", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const silent = connect(app.port, "127.0.0.1");
  silent.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  await once(silent, "data");
  const running = get("/api/pos/v1/waits", agent()).catch(() => "cut");
  await vi.waitFor(() => expect(isWaiting).toBe(true), { interval: 1, timeout: 30_000 });
  const drained = drain(app.server);
  await vi.advanceTimersByTimeAsync(1_900);
  expect(silent.closed).toBe(false);
  const gone = once(silent, "close");
  await vi.advanceTimersByTimeAsync(300);
  await gone;
  await vi.advanceTimersByTimeAsync(8_000);
  await drained;
  expect(await running).toBe("cut");
});
