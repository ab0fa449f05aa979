import type { Tx } from "@/db/client";
import {
  findJoinableCustomers,
  lastPartOf,
  lockBought,
  lockLooseReturns,
  selectReturnLines,
} from "@/db/till/loose-returns";
import { deleteReturns, type ReturnRow } from "@/db/till/returns";
import { type Ctx, inTransaction } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordEvents } from "@/server/core/events/record";
import { groupBy } from "@/server/core/group-by";
import { retryDeadlocks } from "@/server/core/retry";
import { originalsOfAll } from "@/server/engine/returns/originals";
import { log } from "@/server/log";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { type ReturnParts, rewriteReturn } from "./inside/rewrite-return";

const CUSTOMERS_A_PAGE = 200;

/**
 * Returns of history find their receipts: by customer, product and time. It is done when all of a file is in, so that
 * it does not matter which of the two comes first; a return without a match stays loose, until its receipt comes.
 */
export async function joinLooseReturns(ctx: Ctx, tick: () => void = () => {}): Promise<void> {
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  let after: string | null = null;
  do {
    const page: string[] = await inTransaction(ctx, (tx) =>
      findJoinableCustomers(tx, ctx.tenantId, after, CUSTOMERS_A_PAGE),
    );
    for (const customerId of page) {
      await joinOf(ctx, live, customerId);
      tick();
    }
    after = page.length === CUSTOMERS_A_PAGE ? (page.at(-1) ?? null) : null;
  } while (after !== null);
}

/** One customer's, all of them or none: what cannot be undone as its receipt was written stays loose. */
async function joinOf(ctx: Ctx, live: LiveCampaigns, customerId: string): Promise<void> {
  try {
    await retryDeadlocks(() => inTransaction(ctx, (tx) => joinWithin(tx, ctx, live, customerId)));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    log.warn(
      { err: error, tenantId: ctx.tenantId },
      "returns of history do not fit the receipts they are of",
    );
  }
}

async function joinWithin(tx: Tx, ctx: Ctx, live: LiveCampaigns, customerId: string): Promise<void> {
  const { tenantId } = ctx;
  const loose = await lockLooseReturns(tx, tenantId, customerId);
  const rows = new Map(loose.map((row) => [row.id, row]));
  const all = await selectReturnLines(tx, tenantId, [...rows.keys()]);
  const lines = all.flatMap((line) => {
    const row = rows.get(line.returnId);
    return row && line.sku !== null && line.quantityMilli > 0 ? { ...line, sku: line.sku, row } : [];
  });
  const bought = await lockBought(tx, tenantId, customerId, [...new Set(lines.map(({ sku }) => sku))]);
  const found = originalsOfAll(
    lines.map(({ sku, quantityMilli, refundMinor, row }) => ({
      ...{ sku, quantityMilli, refundMinor },
      atMs: row.occurredAt.getTime(),
    })),
    bought.lines.map(({ occurredAt, ...line }) => ({ ...line, atMs: occurredAt.getTime() })),
  );
  const joined = lines.flatMap((line, i) => {
    const originals = found[i];
    return originals && originals.parts.length > 0 ? { line, originals } : [];
  });
  const purchases = new Map(bought.purchases.map((row) => [row.id, row]));
  for (const [returnId, own] of groupBy(joined, ({ line }) => line.returnId)) {
    const row = rows.get(returnId);
    if (!row) continue;
    const others = all.filter(
      (line) => line.returnId === returnId && !own.some((j) => j.line.position === line.position),
    );
    await rewrite(tx, ctx, live, row, { joined: own, alone: others, purchases });
  }
  const ids = new Set(joined.flatMap(({ originals }) => originals.parts.map((part) => part.purchaseId)));
  const changed = [...ids].sort().map((purchaseId) => ({ purchaseId, customerId }));
  await recordEvents(tx, ctx, "purchase.corrected", changed);
}

/** The return as its parts: one for each of its receipts, and one for what stays loose. */
async function rewrite(
  tx: Tx,
  ctx: Ctx,
  live: LiveCampaigns,
  row: ReturnRow,
  parts: ReturnParts,
): Promise<void> {
  const last = await lastPartOf(tx, row);
  await deleteReturns(tx, ctx.tenantId, [row.id]);
  await rewriteReturn(tx, { ctx, live }, row, last, parts);
}
