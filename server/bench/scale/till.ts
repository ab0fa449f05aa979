import { setTimeout as sleep } from "node:timers/promises";
import type { Ctx } from "@/server/core/context";
import { createTill } from "@/server/services/shop/tills/create";
import { sample } from "@/server/testing/random";
import { percentiles } from "../report";
import { type Item, type Load, runLoad } from "../till/load";
import { startApp } from "../till/processes";
import type { Row } from "./measured";
import { FOUND, phoneOf } from "./people";
import { recomputeApart } from "./recompute";
import { PRODUCTS, skuOf } from "./shop";

const RATE = 60;
const LINES = 4;
const WARM_UP_SECONDS = 15;
const ALONE_SECONDS = 40;
const BESIDE_SECONDS = 60;
const BEGIN_MS = 3000;

const s = sample(17);

const quote = (customers: number): Item => ({
  body: JSON.stringify({
    currency: "PLN",
    customer: { type: "phone", value: phoneOf(s.between(1, Math.min(FOUND, customers))) },
    lines: Array.from({ length: LINES }, (_, i) => ({
      lineId: String(i + 1),
      sku: skuOf(Math.floor(s.random() ** 3 * PRODUCTS)),
      quantity: "1.000",
      price: `${s.between(10, 200)}.00`,
    })),
  }),
});

const row = (what: string, { times, statuses }: Load): Row => ({
  what,
  "p50 ms": percentiles(times).p50,
  "p99 ms": percentiles(times).p99,
  answers: Object.entries(statuses)
    .map(([status, count]) => `${status}: ${count}`)
    .join(", "),
});

/** Quotes at a modest pace, alone and while all portraits are worked out. */
export async function measureTill(ctx: Ctx, customers: number): Promise<Row[]> {
  const { key } = await createTill({ ctx, input: { store: "S1", name: "1" } });
  const app = await startApp();
  const load = (seconds: number): Promise<Load> =>
    runLoad({
      url: `${app.url}/api/pos/v1/quotes`,
      headers: { authorization: `Bearer ${key}` },
      items: Array.from({ length: RATE * seconds }, () => quote(customers)),
      seconds,
      rate: RATE,
    });
  try {
    await load(WARM_UP_SECONDS);
    const alone = await load(ALONE_SECONDS);
    const beside = recomputeApart(ctx.tenantId);
    const ended = beside.done.then(
      () => true,
      () => false,
    );
    await sleep(BEGIN_MS);
    const loaded = await load(BESIDE_SECONDS);
    const isOver = await Promise.race([ended, sleep(0, null)]);
    beside.stop();
    await ended;
    const [before, during] = [percentiles(alone.times), percentiles(loaded.times)];
    const how = isOver ? "; it ended before the quotes did" : "";
    return [
      row("alone", alone),
      row(`while portraits are recomputed${how}`, loaded),
      { what: "ratio", "p50 ms": during.p50 / before.p50, "p99 ms": during.p99 / before.p99 },
    ];
  } finally {
    await app.stop();
  }
}
