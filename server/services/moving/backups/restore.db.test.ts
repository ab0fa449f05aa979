import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { readMigrations } from "@/db/apply-migrations";
import { type Db, withTenant } from "@/db/client";
import { newDatabase, ownerUrl } from "@/server/testing/database";
import { REQUIRED_CONSENTS } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import {
  asOwner,
  backUp,
  contentsOf,
  mismatchesIn,
  restored,
  restoreInto,
  tablesIn,
} from "./backups.fixture";
import type { MadeBackup } from "./create";

const POINTS = { code: "p", instruments: [{ code: "p", reward: { kind: "points", amount: "10" } }] };
const PHONE = "+380671000000";
const ID = "019d0000-0000-7000-8000-000000000001";

let shop: Shop;
let made: MadeBackup;
let before: Record<string, string>;
let there: { url: string; db: Db };

const sell = () =>
  shop.till.post("/purchases", {
    externalId: randomBytes(6).toString("hex"),
    occurredAt: new Date().toISOString(),
    customer: { type: "phone", value: PHONE },
    lines: [{ lineId: "1", sku: "a\\N\\\\b \u{1F48A}", quantity: "2.000", price: "170.00" }],
  });

/** An open session, and a queued message. */
const open = (url: string) =>
  asOwner(url, async (sql) => {
    await sql`insert into staff (tenant_id, id, email_hash, email_encrypted, role, password_hash)
      values (${shop.tenantId}, ${ID}, 'h', 'e', 'owner', 'p')`;
    await sql`insert into staff_sessions (tenant_id, id, staff_id, seen_at, address_encrypted)
      values (${shop.tenantId}, ${ID}, ${ID}, now(), 'a')`;
    await sql`insert into messages (tenant_id, id, send_key, class, priority, channel, purpose, destination_kind,
        destination_hash, destination_encrypted, text_encrypted, status, next_attempt_at, valid_until)
      values (${shop.tenantId}, ${ID}, 'k', 'service', 1, 'console', 'card-link', 'phone', 'h', 'e', 't', 'queued', now(),
        now())`;
  });

beforeAll(async () => {
  shop = await openShop({ campaigns: [POINTS] });
  expect((await shop.till.post("/customers", { phone: PHONE, consents: REQUIRED_CONSENTS })).status).toBe(
    201,
  );
  for (let i = 0; i < 3; i++) expect((await sell()).status).toBe(201);
  await open(await ownerUrl());
  made = await backUp();
  before = await contentsOf(await ownerUrl());
  there = await restored(made.path);
}, 90_000);
afterAll(() => there.db.$client.end());

const historyIn = (url: string) =>
  asOwner(url, async (sql) => [
    ...(await sql`select source, key, born, gone from live_rows order by 1, 2, 3`),
  ]);

describe("a backup that is restored into an empty installation", () => {
  test("has every row of every table, and the ledger holds", async () => {
    const after = await contentsOf(there.url);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    expect(before.purchases).toMatch(/^3 /);
    // a line in the history, when the last backup was, and what is over
    const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
    expect(changed).toEqual(["audit", "messages", "staff_sessions", "tenants"]);
    expect(await mismatchesIn(there.db, shop.tenantId)).toEqual([]);
    expect(await historyIn(there.url)).toEqual(await historyIn(await ownerUrl()));
  });

  test("has no open sessions, and sends nothing a second time", async () => {
    await asOwner(there.url, async (sql) => {
      expect([...(await sql`select ended_at is null as open from staff_sessions`)]).toEqual([
        { open: false },
      ]);
      expect([...(await sql`select status from messages`)]).toEqual([{ status: "unknown" }]);
      const [logged] = await sql`
        select actor_id, details ->> 'madeAt' as at from audit where action = 'backups.restore'`;
      expect(logged).toEqual({ actor_id: "cli", at: made.at.toISOString() });
    });
  });

  test("goes on where it was: people are read with their keys, tills sell, history is kept", async () => {
    Object.assign(globalThis, { regularsDb: there.db });
    onTestFinished(() => void Object.assign(globalThis, { regularsDb: shop.db }));
    const balance = async () => {
      const identifier = { type: "phone", value: PHONE };
      return (await shop.till.post("/customers/identify", { identifier })).json.customer.balance;
    };
    expect(await balance()).toBe("30.00");
    expect((await sell()).status).toBe(201);
    expect(await balance()).toBe("40.00");
    expect(await mismatchesIn(there.db, shop.tenantId)).toEqual([]);
    const kept = (await historyIn(there.url)).length;
    await withTenant(there.db, shop.tenantId, (tx) => tx.execute("update stores set region = 'north'"));
    expect((await historyIn(there.url)).length).toBeGreaterThan(kept);
  });
});

/** A step of the schema that changes what tills see, and makes a table. */
const LATER = [
  "alter table stores add column later text not null default 'was there'",
  "update stores set region = 'later'",
  "create table laters (tenant_id uuid not null references tenants (tenant_id), id uuid, primary key (tenant_id, id))",
];

const withStep = (...statements: string[]) => {
  const steps = readMigrations();
  return { migrations: [...steps, { when: (steps.at(-1)?.when ?? 0) + 1, hash: "later", statements }] };
};

describe("a backup of an older version", () => {
  test("leaves nothing when a step fails half-way, and is brought up to date when none does", async () => {
    const { url } = await newDatabase("nothing");
    const half = restoreInto(url, made.path, withStep(...LATER, "select 1 / 0"));
    await expect(half).rejects.toThrow("division by zero");
    expect(await tablesIn(url)).toBe(0);

    await restoreInto(url, made.path, withStep(...LATER));
    await asOwner(url, async (sql) => {
      const stores = await sql`select distinct region, later from stores`;
      expect([...stores]).toEqual([{ region: "later", later: "was there" }]);
      const guarded = await sql`select relforcerowsecurity as forced from pg_class where relname = 'laters'`;
      expect([...guarded]).toEqual([{ forced: true }]);
      const seen = await sql`
        select distinct row ->> 'region' as region from live_rows where source = 'stores' and gone is null`;
      expect([...seen]).toEqual([{ region: "later" }]);
    });
  });
});
