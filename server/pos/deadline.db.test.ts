import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { purchases } from "@/db/schema";
import { readEnv } from "@/server/env";
import { ownerUrl } from "@/server/testing/database";
import { type Member, memberWith, openMembersShop, who } from "@/server/testing/members.fixture";
import type { Shop } from "@/server/testing/shop";
import { App } from "@/server/testing/soak/app";
import { type Wire, wireTo } from "@/server/testing/wire";

/** Faults last until they are answered: an answer at all is an answer in time. Longer than a busy machine needs for one. */
const DEADLINE_MS = "4000";
const TRIES = 200;

let shop: Shop;
let neighbour: Shop;
let member: Member;
let stranger: Member;
let theirs: Member;
let wire: Wire;
let app: App;
let owner: postgres.Sql;

beforeAll(async () => {
  shop = await openMembersShop();
  neighbour = await openMembersShop();
  member = await memberWith(shop);
  stranger = await memberWith(shop);
  theirs = await memberWith(neighbour);
  owner = postgres(await ownerUrl(), { max: 3, onnotice: () => {} });
  wire = await wireTo(await ownerUrl());
  app = await App.start(wire.url, {
    REGULARS_TILL_ANSWER_MS: DEADLINE_MS,
    REGULARS_JOBS: "off",
    LOG_LEVEL: "warn",
  });
}, 120_000);

afterAll(async () => {
  await app.kill();
  await wire.close();
  await owner.end();
});

interface Reply {
  status: number;
  retryAfter: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  json: any;
}

async function post(path: string, body: unknown, till: string, key: string = randomUUID()): Promise<Reply> {
  const response = await fetch(`${app.url}/api/pos/v1${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${till}`, "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  const retryAfter = response.headers.get("retry-after");
  return { status: response.status, retryAfter, json: await response.json() };
}

const receipt = (buyer: Member | null, externalId = randomUUID()) => ({
  externalId,
  customer: buyer && who(buyer),
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
});

const isRefused = ({ status, retryAfter, json }: Reply) =>
  status === 503 && json.code === "unavailable" && json.retryable === true && Number(retryAfter) > 0;

interface Sale {
  body: ReturnType<typeof receipt>;
  key: string;
}
const sale = (buyer: Member | null): Sale => ({ body: receipt(buyer), key: randomUUID() });
const sell = ({ body, key }: Sale, at = shop) => post("/purchases", body, at.till.key, key);

/** As a till does: retries with the same key until it gets the result. */
async function untilAnswered(one: Sale, at = shop): Promise<Reply> {
  for (let tries = 0; tries < TRIES; tries++) {
    const reply = await sell(one, at);
    if (reply.status < 300) return reply;
    if (!reply.json.retryable) throw new Error(JSON.stringify(reply.json));
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`no result after all retries; the app logged: ${app.said.slice(-2000)}`);
}

const receiptsOf = ({ body }: Sale) =>
  withTenant(shop.db, shop.tenantId, async (tx) =>
    (await tx.select({ externalId: purchases.externalId }).from(purchases)).filter(
      (row) => row.externalId === body.externalId,
    ),
  );

const lockCustomer = async (of: Shop, { id }: Member) => {
  const session = await owner.reserve();
  await session`begin`;
  await session`select from customers where tenant_id = ${of.tenantId} and id = ${id} for update`;
  return async () => {
    await session`rollback`;
    session.release();
  };
};

test("a till is answered within two seconds by itself", () => {
  const { REGULARS_TILL_ANSWER_MS } = readEnv({ ...process.env, REGULARS_TILL_ANSWER_MS: undefined });
  expect(REGULARS_TILL_ANSWER_MS).toBeLessThan(2000);
});

test("what needs no database is served from memory", { timeout: 60_000 }, async () => {
  await untilAnswered(sale(stranger));
  wire.swallow();
  expect((await post("/quotes", receipt(null), shop.till.key)).status).toBe(200);
  await wire.heal();
});

test("sixty sales wait for one customer's row: others are served, and the sixty get their results later", async () => {
  await untilAnswered(sale(stranger));
  await untilAnswered(sale(theirs), neighbour);
  const unlock = await lockCustomer(shop, member);
  const hot = Array.from({ length: 60 }, () => sale(member));
  let locked = true;
  const refusals: boolean[] = [];
  // they come again and again for as long as the row is locked
  const pressing = hot.map(async (one) => {
    while (locked) refusals.push(isRefused(await sell(one)));
  });
  try {
    for (let i = 0; i < 5; i++) {
      expect((await untilAnswered(sale(stranger))).status).toBe(201);
      expect((await untilAnswered(sale(theirs), neighbour)).status).toBe(201);
      expect((await untilAnswered(sale(null))).status).toBe(201);
    }
    await expect.poll(() => refusals.length).toBeGreaterThan(60);
    expect(new Set(refusals)).toEqual(new Set([true]));
  } finally {
    locked = false;
    await unlock();
  }
  await Promise.all(pressing);
  for (const one of hot) {
    expect((await untilAnswered(one)).json.externalId).toBe(one.body.externalId);
    expect(await receiptsOf(one)).toHaveLength(1);
  }
}, 180_000);

/** Refused while it lasts, and back by itself. */
async function survives(begin: () => unknown, end: () => unknown): Promise<void> {
  await untilAnswered(sale(stranger));
  const during = sale(stranger);
  await begin();
  try {
    const [sold, quoted] = await Promise.all([
      sell(during),
      post("/quotes", receipt(stranger), shop.till.key),
    ]);
    expect(sold).toSatisfy(isRefused);
    expect(quoted).toSatisfy(isRefused);
  } finally {
    await end();
  }
  expect((await untilAnswered(during)).json.externalId).toBe(during.body.externalId);
  expect(await receiptsOf(during)).toHaveLength(1);
}

const sessionsOf = (name: string) => owner<{ pid: number }[]>`
  select pid from pg_stat_activity where datname = current_database() and application_name = ${name}`;

test("a network that swallows everything", { timeout: 120_000 }, () =>
  survives(
    () => wire.swallow(),
    () => wire.heal(),
  ),
);

test("a database that takes no connection", { timeout: 120_000 }, () =>
  survives(
    () => wire.refuse(),
    () => wire.heal(),
  ),
);

test("PostgreSQL's own processes are stopped", { timeout: 120_000 }, async () => {
  const stopped: number[] = [];
  await survives(
    async () => {
      for (const { pid } of await sessionsOf("regulars till")) {
        process.kill(pid, "SIGSTOP");
        stopped.push(pid);
      }
      expect(stopped.length).toBeGreaterThan(0);
      wire.swallow();
    },
    async () => {
      for (const pid of stopped) process.kill(pid, "SIGCONT");
      await wire.heal();
    },
  );
});

test("a statement that does not end", { timeout: 120_000 }, async () => {
  await untilAnswered(sale(stranger));
  await owner.unsafe(`
    create function stand_still() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return new; end $$;
    create trigger stand_still before insert on purchases for each row execute function stand_still()`);
  const during = sale(stranger);
  expect(await sell(during)).toSatisfy(isRefused);
  await owner.unsafe("drop function stand_still cascade");
  expect((await untilAnswered(during)).status).toBe(201);
  expect(await receiptsOf(during)).toHaveLength(1);
});

test("no abandoned request keeps a connection or an open transaction", async () => {
  await expect
    .poll(
      () => owner`select state, query from pg_stat_activity
        where datname = current_database() and application_name = 'regulars till' and state <> 'idle'`,
      { timeout: 30_000 },
    )
    .toHaveLength(0);
});
