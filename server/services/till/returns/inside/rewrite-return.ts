import type { Tx } from "@/db/client";
import { addToPurchaseCount } from "@/db/members/customers";
import { markReturned, type PurchaseRow } from "@/db/till/purchases";
import {
  insertReturn,
  isAllReturned,
  type NewReturn,
  type NewReturnLine,
  type ReturnRow,
} from "@/db/till/returns";
import type { Ctx } from "@/server/core/context";
import { groupBy } from "@/server/core/group-by";
import { newId } from "@/server/core/ids";
import type { Joined, Originals } from "@/server/engine/returns/originals";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { returnOf } from "../record";
import { loadSold } from "../sold";

type StoredLine = Omit<NewReturnLine, "position">;

/** Lines of a return with the receipts they are of, and those that are of none. */
export interface ReturnParts {
  joined: readonly { line: StoredLine; originals: Originals }[];
  alone: readonly StoredLine[];
  purchases: ReadonlyMap<string, PurchaseRow>;
}

/**
 * Writes a return of history in parts. Of a receipt of history money and goods come back as the file says; one that a
 * till has recorded is undone by what was stored, points and limits with it.
 * @param last the last existing part
 */
export async function rewriteReturn(
  tx: Tx,
  { ctx, live }: { ctx: Ctx; live: LiveCampaigns },
  row: ReturnRow,
  last: number,
  { joined, alone, purchases }: ReturnParts,
): Promise<void> {
  let part = row.part;
  let id = row.id;
  const next = (): NewReturn => {
    const own: NewReturn = { ...row, id, part };
    id = newId();
    part = Math.max(part, last) + 1;
    return own;
  };
  const parts = joined.flatMap(({ originals }) => originals.parts);
  for (const [purchaseId, own] of groupBy(parts, (one) => one.purchaseId)) {
    const purchase = purchases.get(purchaseId);
    if (!purchase) throw new Error("goods are joined to a receipt that was not read");
    if (purchase.source === "till") await undoAtTill(tx, { ctx, live }, purchase, next(), own);
    else await comeBack(tx, ctx, purchase, next(), own);
  }
  const rest = [
    ...joined.flatMap(({ line, originals: { rest: left } }) =>
      left.quantityMilli > 0 || left.refundMinor > 0 ? { ...line, ...left } : [],
    ),
    ...alone,
  ];
  if (rest.length === 0) return;
  const own = next();
  const refundMinor = rest.reduce((sum, line) => sum + line.refundMinor, 0);
  await insertReturn(
    tx,
    { ...own, refundMinor },
    rest.map((line, position) => ({ ...line, returnId: own.id, position })),
  );
}

/** Goods of one line that came back in several rows are one. */
const byPosition = (parts: readonly Joined[]): Joined[] =>
  [...groupBy(parts, ({ position }) => String(position)).values()].flatMap((own) =>
    own.slice(0, 1).map((first) => ({
      ...first,
      quantityMilli: own.reduce((sum, { quantityMilli }) => sum + quantityMilli, 0),
      refundMinor: own.reduce((sum, { refundMinor }) => sum + refundMinor, 0),
    })),
  );

async function comeBack(
  tx: Tx,
  { tenantId }: Ctx,
  purchase: PurchaseRow,
  row: NewReturn,
  parts: readonly Joined[],
): Promise<void> {
  const sold = new Map((await loadSold(tx, tenantId, purchase.id)).map((line) => [line.position, line]));
  const own = byPosition(parts);
  const refundMinor = own.reduce((sum, part) => sum + part.refundMinor, 0);
  await insertReturn(
    tx,
    { ...row, purchaseId: purchase.id, refundMinor },
    own.map((part, position) => ({
      tenantId,
      returnId: row.id,
      position,
      occurredAt: row.occurredAt,
      lineId: sold.get(part.position)?.lineId ?? "",
      soldPosition: part.position,
      sku: sold.get(part.position)?.sku ?? null,
      quantityMilli: part.quantityMilli,
      refundMinor: part.refundMinor,
      pointsRestored: 0,
      pointsTaken: 0,
    })),
  );
  const lines = own.map(({ position, quantityMilli: milli }) => ({ position, milli }));
  await markReturned(tx, tenantId, purchase.id, refundMinor, lines);
  if (purchase.customerId && (await isAllReturned(tx, tenantId, purchase.id)))
    await addToPurchaseCount(tx, tenantId, purchase.customerId, -1);
}

/** The till has paid it back without us: nothing goes to gift cards. */
async function undoAtTill(
  tx: Tx,
  { ctx, live }: { ctx: Ctx; live: LiveCampaigns },
  purchase: PurchaseRow,
  row: NewReturn,
  parts: readonly Joined[],
): Promise<void> {
  const sold = new Map((await loadSold(tx, ctx.tenantId, purchase.id)).map((line) => [line.position, line]));
  const lines = byPosition(parts).flatMap(({ position, quantityMilli }) => {
    const line = sold.get(position);
    return line ? { lineId: line.lineId, quantity: quantityMilli } : [];
  });
  await returnOf(tx, ctx, live, purchase, { ...row, status: "pending_original" }, lines);
}
