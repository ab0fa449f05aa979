import type { Tx } from "@/db/client";
import {
  type LineRow,
  type ReceiptRow,
  selectBoughtLines,
  selectConsenting,
  selectKeptReceipts,
  selectLooseRefunds,
} from "@/db/growth/portrait-sources";
import { selectServiceCards } from "@/db/growth/service-cards";
import type { BoughtLine } from "@/server/engine/portraits/bought";
import { type Basis, type Goods, readGoods } from "./basis";

/** A customer of whom something is kept. */
export interface CustomerFacts {
  id: string;
  receipts: readonly ReceiptRow[];
  /** what was paid back for goods of no known receipt, minor units */
  looseMinor: number;
  /** null: what they buy may not be looked at */
  lines: readonly BoughtLine[] | null;
  /** whether they agreed to a health profile */
  isHealthy: boolean;
}

export interface Facts {
  /** who was asked for */
  ids: readonly string[];
  customers: readonly CustomerFacts[];
  goods: Goods;
}

/** Who may be looked at, and how closely. */
export interface Who {
  /** who was asked for */
  ids: readonly string[];
  /** without service cards, which have no portrait */
  wanted: readonly string[];
  /** whose lines may be read */
  looked: readonly string[];
  healthy: ReadonlySet<string>;
}

export async function readWho(tx: Tx, tenantId: string, basis: Basis, ids: readonly string[]): Promise<Who> {
  const service = new Set(await selectServiceCards(tx, tenantId, ids));
  const wanted = ids.filter((id) => !service.has(id));
  const healthy = await selectConsenting(tx, tenantId, "health_profile", wanted);
  const looked = basis.asksHealthConsent ? wanted.filter((id) => healthy.has(id)) : wanted;
  return { ids, wanted, looked, healthy };
}

/** What portraits are worked out from. All is asked for at once: the database goes on while an earlier page is counted. */
export async function readFacts(
  tx: Tx,
  tenantId: string,
  { timezone, goods }: Basis,
  { ids, wanted, looked, healthy }: Who,
): Promise<Facts> {
  const [bought, receipts, loose] = await Promise.all([
    selectBoughtLines(tx, tenantId, timezone, looked),
    selectKeptReceipts(tx, tenantId, timezone, wanted),
    selectLooseRefunds(tx, tenantId, wanted),
  ]);
  const lines = new Map(bought.map((row) => [row.id, row.lines.map(lineOf)]));
  return {
    ids,
    goods: goods ?? (await readGoods(tx, tenantId, bought)),
    customers: receipts.map((row) => ({
      id: row.id,
      receipts: row.receipts,
      looseMinor: loose.get(row.id) ?? 0,
      lines: lines.get(row.id) ?? null,
      isHealthy: healthy.has(row.id),
    })),
  };
}

const lineOf = ([product, day, netMinor, boughtMilli, returnedMilli, discounted]: LineRow): BoughtLine => ({
  product,
  day,
  netMinor: returnedMilli === 0 ? netMinor : (netMinor * (boughtMilli - returnedMilli)) / boughtMilli,
  packs: (boughtMilli - returnedMilli) / 1000,
  isDiscounted: discounted === 1,
});
