import { findSeries, lockSeries, type SeriesRow } from "@/db/campaigns/coupon-series";
import type { Tx } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { readSharedCodes } from "@/server/services/campaigns/coupon-series/read-shared";
import { revisionOf } from "./inside/view";

const none = (code: string) => new DomainError("not-found", `there is no series of coupons ${code}`);

export async function loadSeries(tx: Tx, { tenantId }: Ctx, code: string): Promise<SeriesRow> {
  const row = await findSeries(tx, tenantId, code);
  if (!row) throw none(code);
  return row;
}

/** One of those that still give coupons. */
export async function loadOpenSeries(tx: Tx, ctx: Ctx, code: string): Promise<SeriesRow> {
  const row = await loadSeries(tx, ctx, code);
  if (row.archivedAt || (row.endsAt && row.endsAt <= ctx.now)) {
    const detail = `the series ${code} is over`;
    throw new DomainError("conflict", detail, [{ pointer: "/code", code: "over", detail }]);
  }
  return row;
}

export const codesOf = async (tx: Tx, { tenantId }: Ctx, { id, kind }: SeriesRow): Promise<string[]> =>
  kind === "single" ? [] : ((await readSharedCodes(tx, tenantId)).get(id) ?? []);

/**
 * To be changed in this transaction.
 * @param revision what the editor began with: a change by another person in between is a conflict
 */
export async function openForChange(tx: Tx, ctx: Ctx, code: string, revision?: string): Promise<SeriesRow> {
  const row = await lockSeries(tx, ctx.tenantId, code);
  if (!row) throw none(code);
  if (revision !== undefined && revision !== revisionOf(row, await codesOf(tx, ctx, row)))
    throw new DomainError("conflict", "somebody else has changed this series");
  return row;
}
