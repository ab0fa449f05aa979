import type { Tx } from "@/db/client";
import {
  type CustomerLines,
  type CustomerReceipts,
  dayOf,
  type FillRow,
  selectBoughtProducts,
  selectConsenting,
  selectFills,
  selectKeptReceipts,
  selectLooseRefunds,
} from "@/db/growth/portrait-sources";
import {
  type CountedRow,
  deletePortraits,
  type RefillRow,
  replaceRefills,
  upsertCounted,
} from "@/db/growth/portraits";
import { selectServiceCards } from "@/db/growth/service-cards";
import type { Ctx } from "@/server/core/context";
import { type Counted, countReceipts } from "@/server/engine/portraits/counted";
import { refill } from "@/server/engine/portraits/refill";
import { spendByKey, tastes } from "@/server/engine/portraits/tastes";
import type { Basis } from "./basis";

/**
 * Works out what follows from the receipts of these customers, and keeps it. Service cards, and customers of whom
 * nothing is kept, have no portrait.
 * @returns those who have one
 */
export async function countCustomers(
  tx: Tx,
  { tenantId, now }: Ctx,
  basis: Basis,
  ids: readonly string[],
): Promise<string[]> {
  const service = new Set(await selectServiceCards(tx, tenantId, ids));
  const wanted = ids.filter((id) => !service.has(id));
  const [receipts, loose, healthy] = [
    await selectKeptReceipts(tx, tenantId, basis.timezone, wanted),
    await selectLooseRefunds(tx, tenantId, wanted),
    await selectConsenting(tx, tenantId, "health_profile", wanted),
  ];
  const looked = basis.asksHealthConsent ? wanted.filter((id) => healthy.has(id)) : wanted;
  const bought = new Map(
    (await selectBoughtProducts(tx, tenantId, basis, looked)).map((row) => [row.id, row]),
  );
  const rows = receipts.flatMap((row) => {
    const counted = countOf(row, loose.get(row.id) ?? 0);
    return counted ? [toRow({ tenantId, now, basis }, row.id, counted, bought.get(row.id))] : [];
  });
  await upsertCounted(tx, rows);
  const have = rows.map(({ customerId }) => customerId);
  const known = new Set(have);
  await deletePortraits(
    tx,
    tenantId,
    ids.filter((id) => !known.has(id)),
  );
  await keepRefills(
    tx,
    tenantId,
    basis,
    have,
    have.filter((id) => healthy.has(id)),
  );
  return have;
}

const countOf = ({ receipts }: CustomerReceipts, looseMinor: number): Counted | null =>
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

interface Around {
  tenantId: string;
  now: Date;
  basis: Basis;
}

function toRow(
  { tenantId, now, basis }: Around,
  customerId: string,
  counted: Counted,
  bought: CustomerLines | undefined,
): CountedRow {
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
    ...ofLines(basis, counted, bought),
    countedAt: now,
  };
}

type OfLines = Pick<
  CountedRow,
  "basketLines" | "valuedMinor" | "lines" | "discountedLines" | "expectedDiscounted" | "affinities"
>;

function ofLines({ products, shop }: Basis, { receipts }: Counted, bought?: CustomerLines): OfLines {
  if (!bought)
    return {
      basketLines: null,
      valuedMinor: null,
      lines: null,
      discountedLines: null,
      expectedDiscounted: null,
      affinities: null,
    };
  const sum = (of: (row: CustomerLines["products"][number]) => number) =>
    bought.products.reduce((all, row) => all + of(row), 0);
  const spent = bought.products.flatMap(([id, minor]) => {
    const product = id === null ? undefined : products.get(id);
    return product && !product.isSensitive ? [{ product, minor }] : [];
  });
  return {
    basketLines: sum(([, , lines]) => lines) / receipts,
    valuedMinor: Math.round(bought.valued),
    lines: sum(([, , , compared]) => compared),
    discountedLines: sum(([, , , , discounted]) => discounted),
    expectedDiscounted: sum(([, , , , , expected]) => expected),
    affinities: shop && tastes(spendByKey(spent), shop.shares, shop.priorMinor),
  };
}

/** Of those who agreed to a health profile, when what they use up runs out; of the others nothing is kept. */
async function keepRefills(
  tx: Tx,
  tenantId: string,
  { products, timezone }: Basis,
  all: readonly string[],
  ids: readonly string[],
): Promise<void> {
  const supplied = [...products.values()].filter(
    ({ supplyDays, isSensitive }) => supplyDays !== null && !isSensitive,
  );
  const fills = await selectFills(tx, tenantId, timezone, { ids, products: supplied.map(({ id }) => id) });
  const rows = [...fills].flatMap(([customerId, list]) =>
    refillsOf(products, list).map((row): RefillRow => ({ tenantId, customerId, ...row })),
  );
  await replaceRefills(tx, tenantId, all, rows);
}

function refillsOf(products: Basis["products"], fills: readonly FillRow[]) {
  const byKey = new Map<string, FillRow[]>();
  for (const fill of fills) {
    const key = products.get(fill[0])?.refillKey;
    if (key === undefined) continue;
    const known = byKey.get(key);
    if (known) known.push(fill);
    else byKey.set(key, [fill]);
  }
  return [...byKey].flatMap(([key, list]) => {
    const last = list.reduce((latest, fill) =>
      fill[1] > latest[1] || (fill[1] === latest[1] && fill[0] < latest[0]) ? fill : latest,
    );
    const supplyDays = products.get(last[0])?.supplyDays ?? 0;
    const found = refill(
      list.map(([, day, packs]) => ({ day, packs })),
      supplyDays,
    );
    if (!found) return [];
    return [
      {
        key,
        productId: last[0],
        lastOn: dayOf(last[1]),
        dueOn: dayOf(found.dueDay),
        daysAPack: found.daysAPack,
        purchases: new Set(list.map(([, day]) => day)).size,
      },
    ];
  });
}
