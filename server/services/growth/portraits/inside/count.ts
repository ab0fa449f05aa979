import type { Tx } from "@/db/client";
import { dayOf } from "@/db/growth/portrait-sources";
import {
  type CountedRow,
  deletePortraits,
  type RefillRow,
  replaceRefills,
  upsertCounted,
} from "@/db/growth/portraits";
import type { Ctx } from "@/server/core/context";
import { untilAsked } from "@/server/core/until-asked";
import { type BoughtLine, sumBought } from "@/server/engine/portraits/bought";
import { type Counted, countReceipts } from "@/server/engine/portraits/counted";
import { refill } from "@/server/engine/portraits/refill";
import { spendByKey, tastes } from "@/server/engine/portraits/tastes";
import type { Basis, Goods } from "./basis";
import { type CustomerFacts, type Facts, readFacts, readWho } from "./facts";

interface Counting {
  /** who was asked for */
  ids: readonly string[];
  rows: CountedRow[];
  refills: RefillRow[];
}

/** customers whose receipts and lines are in memory together */
const PART = 500;

/**
 * Works out what follows from the receipts of these customers, and keeps it: while one part of them is counted, the
 * database writes the last one and reads the next. Service cards, and customers of whom nothing is kept, have no
 * portrait.
 */
export async function countCustomers(tx: Tx, ctx: Ctx, basis: Basis, ids: readonly string[]): Promise<void> {
  const begin = async (from: number): Promise<{ facts: Promise<Facts> } | null> => {
    if (from >= ids.length) return null;
    const who = await readWho(tx, ctx.tenantId, basis, ids.slice(from, from + PART));
    return { facts: untilAsked(readFacts(tx, ctx.tenantId, basis, who)) };
  };
  let writing = Promise.resolve();
  let next = await begin(0);
  for (let from = PART; next !== null; from += PART) {
    const facts = await next.facts;
    next = await begin(from);
    const counting = countFacts(ctx, basis, facts);
    await writing;
    writing = untilAsked(keep(tx, ctx.tenantId, counting));
  }
  await writing;
}

function countFacts(
  { tenantId, now }: Ctx,
  { today, shop }: Basis,
  { ids, customers, goods }: Facts,
): Counting {
  const around = { tenantId, now, today, shop, goods };
  const rows: CountedRow[] = [];
  const refills: RefillRow[] = [];
  for (const facts of customers) {
    const counted = countOf(facts);
    if (!counted) continue;
    const { id: customerId, lines, isHealthy } = facts;
    rows.push(toRow(around, facts, counted));
    // of those who agreed to a health profile; of the others nothing is kept
    if (isHealthy && lines)
      refills.push(...refillsOf(goods, lines).map((row) => ({ tenantId, customerId, ...row })));
  }
  return { ids, rows, refills };
}

async function keep(tx: Tx, tenantId: string, { ids, rows, refills }: Counting): Promise<void> {
  const have = rows.map(({ customerId }) => customerId);
  const known = new Set(have);
  await upsertCounted(tx, rows);
  await deletePortraits(
    tx,
    tenantId,
    ids.filter((id) => !known.has(id)),
  );
  await replaceRefills(tx, tenantId, have, refills);
}

const countOf = ({ receipts, looseMinor }: CustomerFacts): Counted | null =>
  countReceipts(
    receipts.map(([day, at, store, weekday, hour, netMinor, payment]) => ({
      day,
      at,
      store,
      weekday,
      hour,
      netMinor,
      payment,
      lines: 0,
    })),
    looseMinor,
  );

interface Around extends Pick<Basis, "today" | "shop"> {
  tenantId: string;
  now: Date;
  goods: Goods;
}

function toRow(around: Around, { id: customerId, lines }: CustomerFacts, counted: Counted): CountedRow {
  const { tenantId, now } = around;
  const { habits } = counted;
  return {
    tenantId,
    customerId,
    receipts: counted.receipts,
    days: counted.days,
    spentMinor: counted.spentMinor,
    repeatMinor: counted.repeatMinor,
    firstDay: dayOf(counted.firstDay),
    lastDay: dayOf(counted.lastDay),
    lastAt: new Date(counted.lastAt * 1000),
    gapsLog: counted.gapsLog,
    gapsLogSquares: counted.gapsLogSquares,
    storeId: habits.store,
    weekday: habits.weekday,
    hour: habits.hour,
    payment: habits.payment,
    ...ofLines(around, counted, lines),
    countedAt: now,
  };
}

type OfLines = Pick<
  CountedRow,
  "basketLines" | "valuedMinor" | "lines" | "discountedLines" | "expectedDiscounted" | "affinities"
>;

const NOT_LOOKED_AT: OfLines = {
  basketLines: null,
  valuedMinor: null,
  lines: null,
  discountedLines: null,
  expectedDiscounted: null,
  affinities: null,
};

function ofLines(
  { today, shop, goods: { products, weekOf } }: Around,
  { receipts }: Counted,
  lines: readonly BoughtLine[] | null,
): OfLines {
  if (!lines) return NOT_LOOKED_AT;
  const bought = sumBought(lines, { today, weekOf, costOf: (id) => products.get(id)?.costMinor ?? null });
  const spent = [...bought.spentMinor].flatMap(([id, minor]) => {
    const product = products.get(id);
    return product && !product.isSensitive ? [{ product, minor }] : [];
  });
  return {
    basketLines: bought.lines / receipts,
    valuedMinor: bought.valuedMinor,
    lines: bought.compared,
    discountedLines: bought.discounted,
    expectedDiscounted: bought.expected,
    affinities: shop && tastes(spendByKey(spent), shop.shares, shop.priorMinor),
  };
}

/** By what is used up: when it runs out. */
function refillsOf({ products }: Goods, lines: readonly BoughtLine[]) {
  const byKey = new Map<string, Fill[]>();
  for (const { product: id, day, packs } of lines) {
    const product = id === null ? undefined : products.get(id);
    if (!product || product.supplyDays === null || product.isSensitive) continue;
    const fill = { product: product.id, day, packs };
    const known = byKey.get(product.refillKey);
    if (known) known.push(fill);
    else byKey.set(product.refillKey, [fill]);
  }
  return [...byKey].flatMap(([key, fills]) => {
    const last = fills.reduce((latest, fill) =>
      fill.day > latest.day || (fill.day === latest.day && fill.product < latest.product) ? fill : latest,
    );
    const found = refill(fills, products.get(last.product)?.supplyDays ?? 0);
    if (!found) return [];
    return [
      {
        key,
        productId: last.product,
        lastOn: dayOf(last.day),
        dueOn: dayOf(found.dueDay),
        daysAPack: found.daysAPack,
        purchases: new Set(fills.map(({ day }) => day)).size,
      },
    ];
  });
}

interface Fill {
  product: string;
  day: number;
  packs: number;
}
