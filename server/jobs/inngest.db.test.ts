import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { serve } from "inngest/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { outbox } from "@/db/schema";
import { canonicalJson } from "@/server/core/canonical-json";
import { newId } from "@/server/core/ids";
import { testDb } from "@/server/testing/database";
import { openShop, type Shop } from "@/server/testing/shop";
import { createInngest, inngestFunctions, startInngestRelay } from "./inngest";
import type { Job } from "./job";

const SIGNING_KEY = `signkey-test-${"5a".repeat(32)}`;
const EVENT_KEY = "an-event-key";

interface Sent {
  path: string;
  authorization: string | undefined;
  body: { id?: string; name: string; data: Record<string, unknown> }[] & { functions?: Registered[] };
}
interface Registered {
  id: string;
  triggers: object[];
  concurrency?: unknown;
  singleton?: unknown;
}

let db: Db;
let shop: Shop;
/** in place of Inngest's own server: it takes events and registrations, and calls functions step by step */
let engine: Server;
let app: Server;
let client: ReturnType<typeof createInngest>;
const taken: Sent[] = [];
const ran: string[] = [];
let failing = false;

const JOBS: Job[] = [
  {
    id: "test.points",
    clock: { every: "hour", minute: 5 },
    on: ["test.happened"],
    run: async ({ ctx }) => {
      if (failing) throw new Error("the provider is away");
      ran.push(ctx.tenantId);
      return { done: 3, more: false };
    },
  },
];
const TICKS: Job = {
  id: "test.ticks",
  clock: { every: "seconds", step: 1 },
  run: async () => {
    ticked++;
    return { done: 1, more: false };
  },
};
let ticked = 0;

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

async function listen(server: Server): Promise<Server> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

beforeAll(async () => {
  db = await testDb();
  shop = await openShop();
  engine = await listen(
    createServer(async (request, reply) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = JSON.parse(Buffer.concat(chunks).toString());
      taken.push({ path: request.url ?? "", authorization: request.headers.authorization, body });
      const answer = request.url?.startsWith("/e/")
        ? { ids: [randomUUID()], status: 200 }
        : { ok: true, modified: true };
      reply.setHeader("content-type", "application/json").end(JSON.stringify(answer));
    }),
  );
  client = createInngest({
    baseUrl: urlOf(engine),
    eventKey: EVENT_KEY,
    signingKey: SIGNING_KEY,
    isDev: false,
  });
  app = await listen(
    createServer(serve({ client, functions: inngestFunctions(client, db, [...JOBS, TICKS]) })),
  );
  relay = startInngestRelay(client, db, { jobs: JOBS, consumers: [] });
});
let relay: { stop(): Promise<void> };
afterAll(async () => {
  await relay.stop();
  app.close();
  engine.close();
});

/** As the protocol has it: over the canonical JSON of the body and the second of the signature. */
function sign(body: string): string {
  const second = Math.floor(Date.now() / 1000).toString();
  const key = SIGNING_KEY.replace(/^signkey-\w+-/, "");
  const canonical = body === "" ? "" : canonicalJson(JSON.parse(body));
  return `t=${second}&s=${createHmac("sha256", key)
    .update(canonical + second)
    .digest("hex")}`;
}

interface Op {
  id: string;
  op: string;
  name?: string;
  data?: unknown;
  error?: { message: string };
}

async function call(fnId: string, event: object, steps: Record<string, unknown>, signature?: string) {
  const body = JSON.stringify({
    version: 2,
    event,
    events: [event],
    steps,
    ctx: {
      run_id: "01H0000000000000000000TEST",
      fn_id: fnId,
      step_id: "step",
      attempt: 0,
      stack: { stack: Object.keys(steps), current: Object.keys(steps).length },
    },
    use_api: false,
  });
  return fetch(`${urlOf(app)}/api/inngest?fnId=regulars-${fnId}&stepId=step`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-inngest-signature": signature ?? sign(body) },
    body,
  });
}

/** Calls a function until it is done, each time with what its steps have given so far. */
async function runToTheEnd(fnId: string, event: object): Promise<{ result: unknown; steps: string[] }> {
  const steps: Record<string, unknown> = {};
  const names: string[] = [];
  for (let i = 0; i < 10; i++) {
    const answer = await call(fnId, event, steps);
    const json = await answer.json();
    if (answer.status === 200) return { result: json, steps: names };
    if (answer.status !== 206) throw new Error(`${answer.status}: ${JSON.stringify(json)}`);
    for (const op of json as Op[]) {
      if (op.error) throw new Error(op.error.message);
      steps[op.id] = { type: "data", data: op.data ?? null };
      names.push(op.name ?? op.op);
    }
  }
  throw new Error("it does not end");
}

describe("the list as Inngest's functions, over its own protocol", () => {
  test("it identifies itself to a signed request, and says nothing to others", async () => {
    expect((await fetch(`${urlOf(app)}/api/inngest`)).status).toBe(401);
    const signed = await fetch(`${urlOf(app)}/api/inngest`, { headers: { "x-inngest-signature": sign("") } });
    expect(await signed.json()).toMatchObject({
      authentication_succeeded: true,
      app_id: "regulars",
      function_count: 3,
      mode: "cloud",
      has_signing_key: true,
    });
  });

  test("it registers its functions, with their triggers and their limits", async () => {
    const answer = await fetch(`${urlOf(app)}/api/inngest`, { method: "PUT" });
    expect(answer.status).toBe(200);
    const registered = taken.find(({ path }) => path.startsWith("/fn/register"));
    expect(registered?.authorization).toMatch(/^Bearer signkey-test-/);
    const functions = registered?.body.functions ?? [];
    expect(functions.map(({ id, triggers }) => ({ id, triggers }))).toEqual([
      { id: "regulars-test-points", triggers: [{ event: "regulars/test.points" }] },
      { id: "regulars-test-points-clock", triggers: [{ cron: "5 * * * *" }] },
      { id: "regulars-test-ticks", triggers: [{ event: "regulars/test.ticks" }] },
    ]);
    expect(functions[0]?.concurrency).toEqual({ limit: 1, key: "event.data.tenantId" });
    expect(functions[1]?.singleton).toEqual({ mode: "skip" });
  });

  test("the clock's call is shared out, step by step, and each share runs for its tenant", async () => {
    const { result, steps } = await runToTheEnd("test-points-clock", {
      name: "inngest/scheduled.timer",
      data: {},
    });
    expect(steps).toHaveLength(2);
    expect(result).toMatchObject({ tenants: expect.any(Number) });
    const woken = taken
      .filter(({ path }) => path === `/e/${EVENT_KEY}`)
      .flatMap(({ body }) => body)
      .filter(({ data }) => data.tenantId === shop.tenantId);
    expect(woken).toMatchObject([{ name: "regulars/test.points", data: { cause: "clock" } }]);
    const ended = await runToTheEnd("test-points", woken[0] ?? {});
    expect(ended.result).toEqual({ state: "done", done: 3 });
    expect(ran).toEqual([shop.tenantId]);
  });

  test("a stranger's call is refused, and runs nothing", async () => {
    const before = ran.length;
    const event = { name: "regulars/test.points", data: { tenantId: shop.tenantId, cause: "event" } };
    expect((await call("test-points", event, {}, `t=${Math.floor(Date.now() / 1000)}&s=00`)).status).toBe(
      401,
    );
    expect(ran).toHaveLength(before);
  });

  test("a failure is given back to be tried again, and is in the history", async () => {
    failing = true;
    const event = { name: "regulars/test.points", data: { tenantId: shop.tenantId, cause: "event" } };
    await expect(runToTheEnd("test-points", event)).rejects.toThrow("the provider is away");
    failing = false;
    const runs = await withTenant(db, shop.tenantId, (tx) =>
      tx.execute(sql`select state, error from job_runs order by started_at`),
    );
    expect([...runs]).toEqual([
      { state: "done", error: null },
      { state: "failed", error: "the provider is away" },
    ]);
  });

  test("what has happened leaves through the outbox", async () => {
    const { tenantId } = shop;
    taken.length = 0;
    await withTenant(db, tenantId, (tx) =>
      tx.insert(outbox).values({ tenantId, id: newId(), topic: "test.happened", payload: {} }),
    );
    await expect
      .poll(() => taken.flatMap(({ body }) => body))
      .toMatchObject([{ name: "regulars/test.points", data: { tenantId, cause: "event" } }]);
  });

  test("what comes every few seconds leaves from here, by an id that Inngest takes once, and runs once", async () => {
    const { tenantId } = shop;
    taken.length = 0;
    const ticking = startInngestRelay(client, db, { jobs: [TICKS], consumers: [] });
    const sent = () =>
      taken
        .flatMap(({ body }) => body)
        .filter(({ name, data }) => name === "regulars/test.ticks" && data.tenantId === tenantId);
    await expect.poll(() => sent().length, { timeout: 20_000 }).toBeGreaterThan(1);
    await ticking.stop();
    const [first] = sent();
    const due = String(first?.data.due);
    expect(first).toMatchObject({ id: `regulars/test.ticks:${tenantId}:${due}`, data: { cause: "clock" } });
    expect(new Set(sent().map(({ id }) => id)).size).toBe(sent().length);
    expect((await runToTheEnd("test-ticks", first ?? {})).result).toEqual({ state: "done", done: 1 });
    expect((await runToTheEnd("test-ticks", first ?? {})).result).toEqual({ state: "busy" });
    expect(ticked).toBe(1);
  });
});
