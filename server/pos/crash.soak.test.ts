import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, withTenant } from "@/db/client";
import { startThrowAway } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { purchases, returns } from "@/db/schema";
import { bundle } from "@/server/scripts/lib/bundle.mjs";
import { mismatches, told } from "@/server/services/customers/members.fixture";
import { CrashLoad } from "@/server/testing/crash-load";
import { ownerUrl } from "@/server/testing/database";
import { openShop, type Shop } from "@/server/testing/shop";

/** More by hand: REGULARS_CRASHES=50. */
const CRASHES = Number(process.env.REGULARS_CRASHES ?? 2);
const ANSWERS_LEAST = 30;
const ANSWERS_MOST = 90;
const TIMEOUT_MS = 60_000 + CRASHES * 15_000;

const config = {
  programme: { earnPercent: "5", lifetimeDays: 365, redeemMaxPercent: "50" },
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
};

let script: string;
const started: ChildProcess[] = [];

interface App {
  child: ChildProcess;
  url: string;
}

async function startApp(databaseUrl: string): Promise<App> {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, DATABASE_URL: databaseUrl, REGULARS_TILL_RATE: "100000" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  if (!child.stdout) throw new Error("no output to read the port from");
  const [line] = await once(child.stdout, "data");
  return { child, url: `http://127.0.0.1:${Number(String(line))}/api/pos/v1` };
}

beforeAll(async () => {
  script = await bundle("till-server", "server/testing/till-server.ts");
}, 120_000);

afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
});

/** At some moment within the next answers. */
const someTimeAfter = (answers: number): number =>
  answers + ANSWERS_LEAST + Math.floor(Math.random() * (ANSWERS_MOST - ANSWERS_LEAST));

/** Nothing is lost and nothing is there twice: the rows are those that were answered, and so are the points. */
async function prove(shop: Shop, load: CrashLoad, url: string): Promise<void> {
  for (const { path, key, body, status, answer } of load.sent
    .filter((s) => s.status && s.status < 300)
    .slice(-60))
    expect(await load.post(url, path, key, body)).toMatchObject({ status, answer });
  const rows = await withTenant(shop.db, shop.tenantId, async (tx) => ({
    purchases: await tx.select().from(purchases),
    returns: await tx.select().from(returns),
  }));
  const answered = (path: string) =>
    load.sent.filter((s) => s.path === path && s.status === 201).map((s) => JSON.parse(s.body).externalId);
  expect(rows.purchases.map((r) => r.externalId).sort()).toEqual(answered("/purchases").sort());
  expect(rows.returns.map((r) => r.externalId).sort()).toEqual(answered("/returns").sort());
  const kept = rows.purchases.filter((r) => r.status === "recorded" && r.returnedMinor < r.netMinor);
  // what a live quote has promised is given beyond the limit too
  expect(kept.filter((r) => r.discountMinor > 0 && !r.quoteRef).length).toBeLessThanOrEqual(50);
  expect(await mismatches(shop)).toEqual([]);
  const expected = load.expected();
  for (const member of load.members)
    expect([member.phone, Number((await told(shop, member)).balance)]).toEqual([
      member.phone,
      (expected.get(member.phone) ?? 0) / 100,
    ]);
}

test(
  "the app is killed under load and started again: every effect is there once",
  async () => {
    const shop = await openShop(config);
    const load = await CrashLoad.with(shop);
    for (let crash = 0; crash < CRASHES; crash++) {
      const { child, url } = await startApp(await ownerUrl());
      const last = someTimeAfter(load.sent.length);
      let killed = false;
      const kill = () => {
        if (!killed && load.sent.length >= last) killed = child.kill("SIGKILL");
        return killed;
      };
      await load.run(() => url, kill);
    }
    const { url } = await startApp(await ownerUrl());
    expect(await load.finish(url)).toBeGreaterThan(0);
    expect(load.sent.length).toBeGreaterThan(CRASHES * ANSWERS_LEAST);
    await prove(shop, load, url);
  },
  TIMEOUT_MS,
);

test(
  "PostgreSQL is killed under load and recovers: the app goes on by itself, and every effect is there once",
  async () => {
    // one of its own, with everything on that a real one has
    const server = await startThrowAway({});
    try {
      await migrate(server.url);
      const admin = postgres(server.url, { max: 1, onnotice: () => {}, onclose: () => {} });
      const shop = await openShop(config, connect(server.url, { max: 4, name: "regulars test" }));
      const load = await CrashLoad.with(shop);
      const { url } = await startApp(server.url);
      for (let crash = 0; crash < CRASHES; crash++) {
        const last = someTimeAfter(load.sent.length);
        await load.run(
          () => url,
          () => load.sent.length >= last,
        );
        const running = load.run(
          () => url,
          () => load.sent.length >= last + ANSWERS_LEAST,
        );
        // a session that dies takes the whole server down with it
        const [session] = await admin<{ pid: number }[]>`
          select pid from pg_stat_activity where application_name = 'regulars' order by random() limit 1`;
        if (session) process.kill(session.pid, "SIGKILL");
        await running;
        await load.finish(url);
      }
      await prove(shop, load, url);
      await admin.end({ timeout: 1 });
      await shop.db.$client.end({ timeout: 1 });
    } finally {
      for (const child of started) child.kill("SIGKILL");
      await server.leave();
    }
  },
  TIMEOUT_MS,
);
