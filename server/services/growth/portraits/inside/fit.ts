import type { Tx } from "@/db/client";
import type { FitRow } from "@/db/growth/portrait-fits";
import { dayOf, selectVisitDays } from "@/db/growth/portrait-sources";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { bgNbd } from "@/server/engine/portraits/buying/bg-nbd";
import type { Histories } from "@/server/engine/portraits/buying/histories";
import { studyCustomers } from "@/server/engine/portraits/buying/study";
import type { Visits } from "@/server/engine/portraits/buying/visits";
import { historyOf, meanRepeatMinor } from "@/server/engine/portraits/modelled";
import { gapsOfSums } from "@/server/engine/portraits/next-visit";
import { expectationWeight } from "@/server/engine/portraits/price-sensitivity";
import { qualityOf } from "@/server/engine/portraits/quality";
import { quintileCuts } from "@/server/engine/portraits/rfm";
import type { ShopFacts } from "@/server/engine/portraits/shop";
import { historyPage, inputOf } from "./model";

const ROWS_A_PAGE = 20_000;
/** The quality of a model is told by so many customers as well as by all. */
const SAMPLED_MAX = 30_000;

interface Around {
  timezone: string;
  today: number;
  shares: ShopFacts["shares"];
  priorMinor: number;
}

/** Fits the models to all portraits of a tenant. */
export async function fitShop(
  tx: Tx,
  { tenantId, now }: Ctx,
  { timezone, today, shares, priorMinor }: Around,
): Promise<FitRow> {
  const inputs: ReturnType<typeof inputOf>[] = [];
  for (let after: string | null = null; ; ) {
    const rows = await historyPage(tx, tenantId, after, ROWS_A_PAGE);
    for (const row of rows) inputs.push(inputOf(row));
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_A_PAGE) break;
    after = last.id;
  }
  const n = inputs.length;
  const histories: Histories = { x: new Float64Array(n), tx: new Float64Array(n), age: new Float64Array(n) };
  const mean = new Float64Array(n);
  inputs.forEach((input, i) => {
    const { x, tx: last, age } = historyOf(input, today);
    histories.x[i] = x;
    histories.tx[i] = last;
    histories.age[i] = age;
    mean[i] = meanRepeatMinor(input);
  });
  const study = studyCustomers(histories, { x: histories.x, mean }, bgNbd);
  const days = inputs.reduce((sum, input) => sum + input.days, 0);
  const worth = inputs.reduce((sum, { valuedMinor, spentMinor }) => sum + (valuedMinor ?? spentMinor), 0);
  const numbers = (of: (input: (typeof inputs)[number]) => number) => Float64Array.from(inputs, of);
  const oneIn = Math.max(1, Math.ceil(n / SAMPLED_MAX));
  const visits = await selectVisitDays(tx, tenantId, { timezone, oneIn });
  return {
    tenantId,
    id: newId(),
    fittedAt: now,
    asOf: dayOf(today),
    customers: n,
    repeatBuyers: study.repeatBuyers,
    model: study.buying?.model ?? null,
    params: study.buying && Object.fromEntries(study.buying.params),
    logLikelihood: study.buying?.logLikelihood ?? null,
    spend: study.spend && {
      p: study.spend.p,
      q: study.spend.q,
      v: study.spend.v,
      logLikelihood: study.spend.logLikelihood,
      correlation: study.spend.correlation,
    },
    flags: [...study.flags],
    shop: {
      shares,
      priorMinor,
      discountWeight: expectationWeight(
        inputs.flatMap(({ lines, discountedLines, expectedDiscounted }) =>
          lines && discountedLines !== null && expectedDiscounted !== null
            ? [{ lines, discounted: discountedLines, expected: expectedDiscounted }]
            : [],
        ),
      ),
      gaps: gapsOfSums(inputs),
      cuts: {
        lastDay: quintileCuts(numbers(({ lastDay }) => lastDay)),
        frequency: quintileCuts(numbers((input) => input.days)),
        monetaryMinor: quintileCuts(numbers(({ spentMinor }) => spentMinor)),
      },
      usualMinor: days > 0 ? Math.max(0, Math.round(worth / days)) : 0,
    },
    quality: qualityOf(columnsOf(visits), today, dayOf),
  };
}

function columnsOf(customers: readonly { days: number[]; minor: number[] }[]): Visits {
  const start = new Uint32Array(customers.length + 1);
  customers.forEach(({ days }, c) => {
    start[c + 1] = (start[c] as number) + days.length;
  });
  return {
    start,
    day: Int32Array.from(customers.flatMap(({ days }) => days)),
    amount: Float64Array.from(customers.flatMap(({ minor }) => minor)),
  };
}
