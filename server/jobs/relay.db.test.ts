import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withTenant } from "@/db/client";
import { type Consumer, consumer } from "@/server/core/events/consumer";
import { recordEvent } from "@/server/core/events/record";
import { openShop, type Shop } from "@/server/testing/shop";
import type { Job } from "./job";
import { startRelay } from "./relay";

let shop: Shop;
let relay: { stop(): Promise<void> } | undefined;
let heard: string[];
let by: Consumer;

beforeEach(async () => {
  shop = await openShop();
  heard = [];
  by = consumer({
    name: "listener",
    topics: ["test.happened"],
    async handle({ tenantId }, events) {
      if (tenantId === shop.tenantId) heard.push(...events.map(({ payload }) => payload.step ?? ""));
    },
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await relay?.stop();
});

const happen = (step: string) =>
  withTenant(shop.db, shop.tenantId, (tx) => recordEvent(tx, shop.ctx, "test.happened", { step }));

const WAKES: Job = { id: "test.wakes", on: ["test.happened"], run: async () => ({ done: 0, more: false }) };

test("an event is handled in the relay's next turn, within a second, independent of any job's clock", async () => {
  const pauses = vi.spyOn(globalThis, "setTimeout");
  relay = startRelay(shop.db, { jobs: [], consumers: [by] }, async () => {});
  await happen("first");
  await expect.poll(() => heard).toEqual(["first"]);
  await happen("second");
  await expect.poll(() => heard).toEqual(["first", "second"]);
  const turns = pauses.mock.calls.flatMap(([run, ms = 0]) => (run.name === "again" ? [ms] : []));
  expect(turns.length).toBeGreaterThan(0);
  // what is left of a second is for handling it
  expect(Math.max(...turns)).toBeLessThanOrEqual(500);
});

test("a scheduler that does not answer keeps no consumer waiting, and is woken once when it does", async () => {
  const woken: string[] = [];
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  relay = startRelay(shop.db, { jobs: [WAKES], consumers: [by] }, async ({ id }, tenantId) => {
    if (tenantId !== shop.tenantId) return;
    woken.push(id);
    await answered;
  });
  await happen("first");
  await expect.poll(() => woken).toEqual([WAKES.id]);
  await happen("second");
  await expect.poll(() => heard).toEqual(["first", "second"]);
  expect(woken).toEqual([WAKES.id]);
  answer();
  await expect.poll(() => woken).toEqual([WAKES.id, WAKES.id]);
  await relay.stop();
  expect(woken).toEqual([WAKES.id, WAKES.id]);
});
