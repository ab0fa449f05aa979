import type { NewReturn, NewReturnLine } from "@/db/till/returns";
import { moneyText, pointsText } from "@/server/core/amounts";
import { toPublicId } from "@/server/core/ids";
import { formatDecimal } from "@/server/engine/money/decimal";
import type { ReturnAnswer } from "../schema";
import type { LinePart, Undone, UndoneLine } from "../undo";

const texts = ({ refundMinor, pointsRestored, pointsTaken }: UndoneLine) => ({
  refund: moneyText(refundMinor),
  pointsRestored: pointsText(pointsRestored),
  pointsTaken: pointsText(pointsTaken),
});

const NOTHING: UndoneLine = { refundMinor: 0, pointsRestored: 0, pointsTaken: 0 };

/** The response to a return. */
export const answerOf = (
  id: string,
  externalId: string,
  purchaseId: string | null,
  lines: readonly { lineId: string; quantity: number }[],
  undone: Undone,
): ReturnAnswer => ({
  returnId: toPublicId("return", id),
  externalId,
  status: "recorded",
  purchaseId: purchaseId && toPublicId("purchase", purchaseId),
  lines: lines.map(({ lineId, quantity }, i) => ({
    lineId,
    quantity: formatDecimal(quantity, 3),
    ...texts(undone.lines[i] ?? NOTHING),
  })),
  totals: texts(undone.total),
  balance: undone.balance === null ? null : pointsText(undone.balance),
});

/** Until the receipt is known, the amounts are unknown. */
export const nothingYet = (id: string, externalId: string): ReturnAnswer => ({
  returnId: toPublicId("return", id),
  externalId,
  status: "pending_original",
  purchaseId: null,
  lines: [],
  totals: texts(NOTHING),
  balance: null,
});

export const lineRows = (row: NewReturn, parts: readonly LinePart[], undone: Undone): NewReturnLine[] =>
  parts.map(({ sold, milli }, position) => ({
    tenantId: row.tenantId,
    returnId: row.id,
    position,
    occurredAt: row.occurredAt,
    lineId: sold.lineId,
    soldPosition: sold.position,
    sku: sold.sku,
    quantityMilli: milli,
    ...(undone.lines[position] ?? NOTHING),
  }));
