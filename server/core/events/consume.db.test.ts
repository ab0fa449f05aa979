import { sql } from "drizzle-orm";
import fc from "fast-check";
import type { TransactionSql } from "postgres";
import { beforeEach, describe, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { audit, eventDeliveries } from "@/db/schema";
import { newId } from "@/server/core/ids";
import { seed } from "@/server/testing/seed";
import { openShop, type Shop } from "@/server/testing/shop";
import { consume } from "./consume";
import { type Consumer, consumer } from "./consumer";
import { recordEvent } from "./record";
import { relayEvents } from "./relay";
import { replayEvents } from "./replay";

let shop: Shop;
let heard: string[];

const ANNA = newId();
const BORIS = newId();

/** A test's own event. */
const happen = (name: string, customerId: string | null = null) =>
  withTenant(shop.db, shop.tenantId, (tx) => recordEvent(tx, shop.ctx, `test.${name}`, { customerId }));

/** Hears the topics of these names. */
const listener = (names: readonly string[], failsAt: (topic: string) => boolean = () => false): Consumer =>
  consumer({
    name: "listener",
    topics: names.map((name) => `test.${name}` as const),
    async handle(_, events) {
      const topics = events.map(({ topic }) => topic);
      if (topics.some(failsAt)) throw new Error("it does not work");
      heard.push(...topics);
    },
  });

const read = async (by: Consumer): Promise<string[]> => {
  heard = [];
  while ((await consume(shop, by)).more);
  return heard.map((topic) => topic.replace("test.", ""));
};

const asOwner = (run: (tx: TransactionSql) => Promise<unknown>) =>
  shop.db.$client.begin(async (tx) => {
    await tx`set local role none`;
    await run(tx);
  });

/** As if every pause was over. */
const later = () =>
  asOwner(async (tx) => {
    await tx`update event_deliveries set next_at = now() where state = 'waiting'`;
    await tx`update event_cursors set gap_at = now() - interval '1 minute'`;
  });
/** Another process reads for the consumer until then. */
const lease = (until: string) =>
  asOwner(
    (tx) => tx`
    update event_cursors set leased_by = ${newId()}::uuid, leased_until = now() + ${until}::interval`,
  );
const deliveries = () => withTenant(shop.db, shop.tenantId, (tx) => tx.select().from(eventDeliveries));

beforeEach(async () => {
  shop = await openShop();
});

describe("a consumer", () => {
  test("receives its topics in order, each once, and starts with the existing events", async () => {
    for (const name of ["a", "b", "other", "c"]) await happen(name);
    const by = listener(["a", "b", "c"]);
    expect(await read(by)).toEqual(["a", "b", "c"]);
    expect(await read(by)).toEqual([]);
    await happen("b");
    expect(await read(by)).toEqual(["b"]);
  });

  test("passes nothing that was written before and commits later", async () => {
    const by = listener(["early", "late"]);
    let end = () => {};
    let say = () => {};
    const written = new Promise<void>((resolve) => {
      say = resolve;
    });
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const slow = withTenant(shop.db, shop.tenantId, async (tx) => {
      await recordEvent(tx, shop.ctx, "test.early", {});
      say();
      await ended;
    });
    await written;
    await happen("late");
    expect(await read(by)).toEqual(["late"]);
    await later();
    await read(by);
    end();
    await slow;
    expect(await read(by)).toEqual(["early"]);
    // everything is behind the cursor, and nothing is kept of it: when transactions of other databases are over too
    const kept = async () => {
      await later();
      await read(by);
      return deliveries();
    };
    await expect.poll(kept).toEqual([]);
    expect(await read(by)).toEqual([]);
  });

  test("what fails is tried again; its customer's next ones wait, and everybody else's do not", async () => {
    await happen("bad", ANNA);
    await happen("good", BORIS);
    await happen("good", ANNA);
    let works = false;
    const by = listener(["bad", "good"], (topic) => topic === "test.bad" && !works);
    expect(await read(by)).toEqual(["good"]);
    expect(await read(by)).toEqual([]);
    await later();
    expect(await read(by)).toEqual([]);
    works = true;
    await later();
    expect(await read(by)).toEqual(["bad", "good"]);
  });

  test("receives everything once more on a replay, though all of it was published long ago", async () => {
    const by = listener(["a", "b"]);
    const relay = async () => {
      heard = [];
      await relayEvents(shop.db, [by], async () => {});
      return heard;
    };
    await happen("a");
    await happen("job");
    expect(await relay()).toEqual(["test.a"]);
    await later();
    await happen("b");
    expect(await relay()).toEqual(["test.b"]);
    expect(await relay()).toEqual([]);
    const since = new Date(shop.ctx.now.getTime() - 1000);
    const replay = (at: Date) => replayEvents({ ctx: shop.ctx, input: { since: at }, consumer: by });
    expect(await replay(new Date(Date.now() + 60_000))).toEqual({ events: 0 });
    expect(await replay(since)).toEqual({ events: 2 });
    expect(await relay()).toEqual(["test.a", "test.b"]);
    const entries = await withTenant(shop.db, shop.tenantId, (tx) => tx.select().from(audit));
    expect(entries.filter(({ action }) => action === "events.replay")).toHaveLength(2);
  });

  test("is read for by one at a time, and by another when that one was killed", async () => {
    const by = listener(["a"]);
    await happen("a");
    await read(by);
    await happen("a");
    await lease("1 minute");
    expect(await read(by)).toEqual([]);
    await lease("-1 second");
    expect(await read(by)).toEqual(["a"]);
  });

  test("is waited for by who publishes: what it may not have seen is looked at again", async () => {
    const by = listener(["a"]);
    await happen("a");
    await read(by);
    await happen("a");
    heard = [];
    const published: string[] = [];
    const relay = () =>
      relayEvents(shop.db, [by], async (tenantId) => {
        published.push(tenantId);
      });
    await lease("1 minute");
    await relay();
    expect(published).not.toContain(shop.tenantId);
    await lease("-1 second");
    await relay();
    expect(published).toContain(shop.tenantId);
    expect(heard).toEqual(["test.a"]);
  });

  test("gives an event up after many tries, and goes on with the same customer's next", async () => {
    await happen("bad", ANNA);
    const by = listener(["bad", "good"], (topic) => topic === "test.bad");
    await read(by);
    for (const attempts of [60, 148]) {
      await asOwner((tx) => tx`update event_deliveries set attempts = ${attempts}`);
      await later();
      await read(by);
      expect(await deliveries()).toMatchObject([{ state: "waiting", attempts: attempts + 1 }]);
    }
    await happen("good", ANNA);
    await later();
    await read(by);
    expect(await deliveries()).toMatchObject([{ state: "given-up", error: expect.any(String) }]);
    expect(await read(by)).toEqual(["good"]);
  });
});

test("in any order of commits and with any failures, each event is handled, a customer's in order", async () => {
  const people = [ANNA, BORIS, newId()];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ who: fc.nat(2), fails: fc.nat(2), reads: fc.boolean() }), { maxLength: 12 }),
      async (steps) => {
        shop = await openShop();
        const done: string[] = [];
        const failures = new Map<string, number>();
        const by = consumer({
          name: "model",
          topics: ["test.step"],
          async handle(_, events) {
            for (const { payload } of events) {
              const { step = "" } = payload;
              const left = failures.get(step) ?? 0;
              if (left > 0) {
                failures.set(step, left - 1);
                throw new Error("not yet");
              }
            }
            done.push(...events.map(({ payload }) => payload.step ?? ""));
          },
        });
        for (const [i, { who, fails, reads }] of steps.entries()) {
          const step = `${who}:${i}`;
          failures.set(step, fails);
          await withTenant(shop.db, shop.tenantId, (tx) =>
            recordEvent(tx, shop.ctx, "test.step", { customerId: people[who], step }),
          );
          if (reads) await consume(shop, by);
        }
        for (let turn = 0; turn < 40 && new Set(done).size < steps.length; turn++) {
          await later();
          await consume(shop, by);
        }
        expect(new Set(done).size).toBe(steps.length);
        for (const who of people.keys()) {
          const own = [...new Set(done)].filter((step) => step.startsWith(`${who}:`));
          expect(own).toEqual(own.toSorted((a, b) => Number(a.split(":")[1]) - Number(b.split(":")[1])));
        }
      },
    ),
    { seed: seed(), numRuns: 15 },
  );
});

test("the same events read by many at once are each handled", async () => {
  const by = listener(["a"]);
  heard = [];
  for (let i = 0; i < 20; i++) await happen("a");
  await Promise.all(Array.from({ length: 8 }, () => consume(shop, by)));
  while ((await consume(shop, by)).more);
  expect(heard.length).toBe(20);
  const [row] = await withTenant(shop.db, shop.tenantId, (tx) =>
    tx.execute<{ left: number }>(
      sql`select count(*)::int as left from event_deliveries where state <> 'handled'`,
    ),
  );
  expect(row?.left).toBe(0);
});

test("events of a burst are read together after it, and those that have waited long in the middle of it", async () => {
  const by = listener(["sold"]);
  const turn = () => relayEvents(shop.db, [by], async () => {});
  heard = [];
  const burst = await shop.db.$client.reserve();
  try {
    await burst`begin`;
    await burst`select pg_advisory_xact_lock_shared(hashtextextended(${`burst ${shop.tenantId}`}, 0))`;
    await happen("sold");
    await turn();
    expect(heard).toEqual([]);
    await asOwner((tx) => tx`update outbox set created_at = created_at - interval '5 seconds'`);
    await turn();
    expect(heard).toEqual(["test.sold"]);
    await happen("sold");
    await turn();
    expect(heard).toEqual(["test.sold"]);
  } finally {
    await burst`commit`;
    burst.release();
  }
  await turn();
  expect(heard).toEqual(["test.sold", "test.sold"]);
});
