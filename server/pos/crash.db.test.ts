import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { purchases } from "@/db/schema";
import { bundle } from "@/server/scripts/lib/bundle.mjs";
import { verifyLedger } from "@/server/services/ledger/verify";
import { ownerUrl } from "@/server/testing/database";
import { openShop, type Shop } from "@/server/testing/shop";

const CALLERS = 12;
const CRASHES = 2;
const ANSWERS = 60;

let shop: Shop;
let script: string;
const started: ChildProcess[] = [];

interface App {
  child: ChildProcess;
  url: string;
}

async function startApp(): Promise<App> {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, DATABASE_URL: await ownerUrl(), REGULARS_TILL_RATE: "100000" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  if (!child.stdout) throw new Error("no output to read the port from");
  const [line] = await once(child.stdout, "data");
  return { child, url: `http://127.0.0.1:${Number(String(line))}/api/pos/v1` };
}

interface Sent {
  key: string;
  body: string;
  /** null: no answer came */
  status: number | null;
  answer: string;
}

async function send(url: string, key: string, body: string): Promise<Sent> {
  try {
    const response = await fetch(`${url}/purchases`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${shop.till.key}`,
        "content-type": "application/json",
        "idempotency-key": key,
      },
      body,
    });
    return { key, body, status: response.status, answer: await response.text() };
  } catch {
    return { key, body, status: null, answer: "" };
  }
}

let receipts = 0;
const receipt = (): string =>
  JSON.stringify({
    externalId: `K-${receipts++}`,
    customer: { type: "phone", value: `067123456${receipts % 5}` },
    coupons: ["OFF"],
    lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
  });

/** Callers send one receipt after another; after so many answers the app is killed under them. */
async function loadUntilKilled({ child, url }: App): Promise<Sent[]> {
  const sent: Sent[] = [];
  const caller = async () => {
    for (let alive = true; alive; ) {
      const one = await send(url, randomUUID(), receipt());
      sent.push(one);
      alive = one.status !== null;
      if (sent.length === ANSWERS) child.kill("SIGKILL");
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return sent;
}

beforeAll(async () => {
  shop = await openShop({
    programme: { earnPercent: "5", lifetimeDays: 365 },
    campaigns: [
      {
        code: "off",
        name: "off",
        limits: { uses: 50 },
        instruments: [
          {
            code: "off",
            when: [{ kind: "coupon", codes: ["OFF"] }],
            reward: { kind: "amount_off", amount: "1.00" },
          },
        ],
      },
    ],
  });
  const consents = ["loyalty_terms", "personal_data"].map((purpose) => ({
    purpose,
    granted: true,
    textVersion: "1",
    method: "paper",
  }));
  for (let i = 0; i < 5; i++) await shop.till.post("/customers", { phone: `067123456${i}`, consents });
  script = await bundle("till-server", "server/testing/till-server.ts");
}, 120_000);

afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
});

test("killed under load and started again, every receipt is there once and the ledger adds up", async () => {
  const all: Sent[] = [];
  for (let crash = 0; crash < CRASHES; crash++) all.push(...(await loadUntilKilled(await startApp())));
  const done = all.filter((s) => s.status === 201);
  const lost = all.filter((s) => s.status === null);
  expect(done.length + lost.length).toBe(all.length);
  expect(done.length).toBeGreaterThan(100);
  expect(lost.length).toBeGreaterThanOrEqual(CRASHES);

  const { child, url } = await startApp();
  for (const { key, body } of lost) expect((await send(url, key, body)).status).toBe(201);
  for (const { key, body, answer } of done.slice(-50))
    expect(await send(url, key, body)).toMatchObject({ status: 201, answer });
  child.kill("SIGKILL");

  const rows = await withTenant(shop.db, shop.tenantId, async (tx) => await tx.select().from(purchases));
  expect(rows.map((r) => r.externalId).sort()).toEqual(
    all.map((s) => (JSON.parse(s.body) as { externalId: string }).externalId).sort(),
  );
  const promised = done.map((s) => (JSON.parse(s.answer) as { purchaseId: string }).purchaseId);
  const kept = new Set(rows.map((r) => `p_${r.id.replaceAll("-", "")}`));
  expect(promised.filter((id) => !kept.has(id))).toEqual([]);
  expect(rows.filter((r) => r.discountMinor > 0)).toHaveLength(50);

  const { mismatches, points } = await verifyLedger({ ctx: shop.ctx, input: {} });
  expect(mismatches).toEqual([]);
  expect(points).toBe(rows.reduce((sum, r) => sum + r.earnedPoints, 0));
}, 120_000);
