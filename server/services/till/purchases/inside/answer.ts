import { pointsText } from "@/server/core/amounts";
import { toPublicId } from "@/server/core/ids";
import { expiringAnswer, type tierAnswer } from "@/server/services/members/customers/view";
import type { PurchaseAnswer, PurchaseBody } from "../schema";
import type { AccountMove } from "./account";
import type { Settled } from "./settle";

/** The quote's answer; the customer's points and tier are those after this purchase. */
export function purchaseAnswer(
  { id: purchaseId, occurredAt }: { id: string; occurredAt: Date },
  body: PurchaseBody,
  { answer }: Settled,
  move: AccountMove | null,
  tier: ReturnType<typeof tierAnswer> | null,
  timezone: string,
): PurchaseAnswer {
  const balance = move && pointsText(move.change.balance);
  const { customer: _asScored, ...scored } = answer;
  const after = move &&
    answer.customer && {
      ...answer.customer,
      ...tier,
      balance: pointsText(move.change.balance),
      available: pointsText(move.available),
      expiring: expiringAnswer(move.expiring, timezone),
    };
  return {
    purchaseId: toPublicId("purchase", purchaseId),
    externalId: body.externalId,
    status: "recorded",
    occurredAt: occurredAt.toISOString(),
    balance,
    ...(body.quoteId === undefined ? {} : { quoteId: body.quoteId }),
    ...scored,
    ...(after ? { customer: after } : {}),
  };
}
