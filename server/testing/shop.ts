import { randomUUID } from "node:crypto";
import type { Db } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { handlePosRequest } from "@/server/pos";
import { applyConfig } from "@/server/services/campaigns/config/apply";
import { createTill } from "@/server/services/shop/tills/create";
import { testDb } from "./database";
import { newTenant } from "./tenants";

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  json: any;
}

interface Options {
  headers?: Record<string, string>;
  /** sent as it is */
  raw?: string;
  /** the client's; the same for all who do not say */
  address?: string;
}

/** A till that speaks to the API as a real one does, without the network. */
export interface TestTill {
  key: string;
  tillId: string;
  keyId: string;
  get(path: string, options?: Options): Promise<Answer>;
  post(path: string, body: unknown, options?: Options): Promise<Answer>;
  send(method: string, path: string, options?: Options): Promise<Answer>;
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text ? JSON.parse(text) : null };
}

export function tillWith(identity: { key: string; tillId: string; keyId: string }): TestTill {
  const send = async (method: string, path: string, { headers = {}, raw, address }: Options = {}) =>
    answerOf(
      await handlePosRequest(
        new Request(`http://till.test/api/pos/v1${path}`, {
          method,
          headers: { authorization: `Bearer ${identity.key}`, ...headers },
          body: raw,
        }),
        address,
      ),
    );
  return {
    ...identity,
    send,
    get: (path, options) => send("GET", path, options),
    post: (path, body, { headers = {}, raw, address } = {}) =>
      send("POST", path, {
        headers: { "content-type": "application/json", "idempotency-key": randomUUID(), ...headers },
        raw: raw ?? JSON.stringify(body),
        address,
      }),
  };
}

export interface Shop {
  db: Db;
  ctx: Ctx;
  tenantId: string;
  till: TestTill;
  addTill(store?: string): Promise<TestTill>;
  apply(config: unknown): Promise<void>;
  /** says of all that tills see that it has been as it is for a long time */
  asEver(): Promise<void>;
}

/** Receipts of offline tills may be a month old: a shop in a test has been as it is for longer. */
const DAYS_OPEN = 60;

/** Makes everything that tills see look as if it had been so for this many days. */
async function openFor(db: Db, tenantId: string, days: number): Promise<void> {
  await db.$client.begin(async (sql) => {
    await sql`set local role none`;
    await sql`update live_changes set at = at - make_interval(days => ${days}) where tenant_id = ${tenantId}`;
  });
}

/** A tenant of its own with two stores and a till, by default on this test file's database. */
export async function openShop(config: Record<string, unknown> = {}, own?: Db): Promise<Shop> {
  const db = own ?? (await testDb());
  // the API speaks to the process's pool: here that is the test's own database
  Object.assign(globalThis, { regularsDb: db });
  const { tenantId, ctx } = await newTenant(db);
  const apply = async (given: unknown): Promise<void> => {
    await applyConfig({ ctx, input: { config: given, prune: false, dryRun: false } });
  };
  const stores = [
    { code: "S1", name: "Центр", timezone: "Europe/Kyiv" },
    { code: "S2", name: "Поділ", timezone: "Europe/Kyiv" },
  ];
  await apply({ version: 1, stores, ...config });
  const asEver = () => openFor(db, tenantId, DAYS_OPEN);
  await asEver();
  const addTill = async (store = "S1"): Promise<TestTill> =>
    tillWith(await createTill({ ctx, input: { store, name: randomUUID() } }));
  return { db, ctx, tenantId, till: await addTill(), addTill, apply, asEver };
}
