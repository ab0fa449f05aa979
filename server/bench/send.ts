import { fork } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkoutFolder } from "@/db/paths";
import { appDb, closePools } from "@/server/database";
import { sample } from "@/server/testing/random";
import { memoryOf } from "./mixed/memory";
import { percentiles, report } from "./report";
import { endGone, fillMessages, turnBatches } from "./send/fill";
import { type Item, runLoad } from "./till/load";
import { startApp } from "./till/processes";
import { CUSTOMERS, makeShop, phoneOf, skuOf } from "./till/shop";

/** `npm run bench -- send 100000` for fewer messages */
const MESSAGES = Number(process.argv[2] ?? 1_000_000);
const QUOTES_A_SECOND = 40;
const BASE_SECONDS = 20;
/** how long what is measured lasts at the rate that is asked for: in ten slices, or fewer longer ones */
const SLICE_SECONDS = Math.min(BASE_SECONDS, Math.max(1, Math.round(MESSAGES / 2000 / 10)));
/** the sender looks for something to do every ten seconds */
const BEGINS_MS = 120_000;
/** nothing more comes: something holds the rest back */
const STALLED_MS = 30_000;
/** the rest is stopped */
const SENT_SHARE = 0.9;
const CAMPAIGNS = 50;
const s = sample(15);

interface Stats {
  taken: number;
  twice: number;
  lastAt: number;
}

const vendor = fork(join(checkoutFolder(), "server/bench/send/vendor.mjs"), { execArgv: [] });
const port = await new Promise<number>((resolve) => vendor.once("message", (told) => resolve(Number(told))));
const vendorUrl = `http://127.0.0.1:${port}`;
const stats = async (): Promise<Stats> => (await fetch(`${vendorUrl}/stats`)).json() as Promise<Stats>;

const quote = (): Item => ({
  body: JSON.stringify({
    currency: "UAH",
    customer: { type: "phone", value: phoneOf(s.between(0, CUSTOMERS - 1)) },
    lines: Array.from({ length: 8 }, (_, i) => ({
      lineId: String(i + 1),
      sku: skuOf(s.between(0, 4999)),
      quantity: "1.000",
      price: `${s.between(20, 600)}.00`,
    })),
  }),
});

const { ctx, key } = await makeShop(appDb(), CAMPAIGNS);
const batchIds = await fillMessages(ctx, vendorUrl, MESSAGES);
const app = await startApp();

async function quotes(seconds: number) {
  const items = Array.from({ length: QUOTES_A_SECOND * seconds }, quote);
  const { times } = await runLoad({
    url: `${app.url}/api/pos/v1/quotes`,
    headers: { authorization: `Bearer ${key}` },
    seconds,
    items,
    rate: QUOTES_A_SECOND,
  });
  const { p50, p99 } = percentiles(times);
  return { "quote p50 ms": p50, "quote p99 ms": p99 };
}

const rows: Record<string, string | number>[] = [];
await quotes(5);
const alone = await quotes(BASE_SECONDS);
rows.push({ beside: "nothing", ...alone, "RSS MB": memoryOf(app.pid) });

await turnBatches(ctx, batchIds, "running");
for (const until = performance.now() + BEGINS_MS; (await stats()).taken === 0; await sleep(50))
  if (performance.now() > until) throw new Error("nothing is sent: the guards or the sender hold it back");
const [begun, first] = [performance.now(), (await stats()).taken];
let [slice, movedAt] = [0, begun];
for (let before = first; ; ) {
  const at = performance.now();
  const measured = await quotes(SLICE_SECONDS);
  await endGone(ctx);
  const { taken } = await stats();
  const rate = ((taken - before) * 1000) / (performance.now() - at);
  rows.push({
    beside: `sending ${++slice}`,
    ...measured,
    "p99, times alone": measured["quote p99 ms"] / alone["quote p99 ms"],
    "sent a second": Math.round(rate),
    "RSS MB": memoryOf(app.pid),
  });
  if (taken > before) movedAt = performance.now();
  before = taken;
  if (taken >= MESSAGES * SENT_SHARE || performance.now() - movedAt > STALLED_MS) break;
}
const seconds = (performance.now() - begun) / 1000;
const sent = (await stats()).taken - first;
const stoppedAt = Date.now();
await turnBatches(ctx, batchIds, "stopped");
await sleep(5000);
const last = await stats();
rows.push({ beside: "all of it", "sent a second": Math.round(sent / seconds), "RSS MB": memoryOf(app.pid) });
rows.push({
  beside: "stop",
  "ms until the last one": Math.max(0, last.lastAt - stoppedAt),
  "sent twice": last.twice,
});
await app.stop();
vendor.disconnect();
report(
  "send",
  `${MESSAGES} advertising messages with all guards over one vendor (HTTP, keep-alive), ${QUOTES_A_SECOND} quotes a second beside it; stopped at ${SENT_SHARE * 100} %`,
  rows,
);
await closePools();
