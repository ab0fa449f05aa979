import { z } from "zod";
import { lockGiftCard, selectOperation } from "@/db/value/gift-cards";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { requireSeenSum } from "@/server/core/seen-sum";
import { Id, minor } from "@/server/core/wire";
import { noSuchCard } from "./numbers";
import { post } from "./sale";
import { Reason } from "./set-blocked";
import { refused } from "./view";

const AMOUNT_MAX_MINOR = 100_000_000;

export const CorrectGiftCardInput = z.object({
  id: Id,
  /** made by the caller: the same request corrects once, however often it is sent */
  requestId: Id,
  /** minor units; below 0 takes money off */
  amountMinor: minor(AMOUNT_MAX_MINOR, -AMOUNT_MAX_MINOR).refine(
    (amount) => amount !== 0,
    "0 corrects nothing",
  ),
  reason: Reason,
  /** the same amount: confirmed by staff for large sums */
  seenMinor: minor(AMOUNT_MAX_MINOR).optional(),
});

/** Money on or off a sold card by hand; never below nothing. */
export async function correctGiftCard({
  ctx,
  input,
}: Verb<typeof CorrectGiftCardInput>): Promise<{ balanceMinor: number; created: boolean }> {
  authorize(ctx, "gift-cards:write");
  const { id, requestId, amountMinor, reason } = input;
  return inTransaction(ctx, async (tx) => {
    const found = await lockGiftCard(tx, ctx.tenantId, { id });
    if (!found) throw noSuchCard();
    const [known] = await selectOperation(tx, ctx.tenantId, id, requestId);
    if (known) {
      if (known.amountMinor !== amountMinor)
        throw new DomainError("conflict", "this request has corrected something else");
      return { balanceMinor: found.card.balanceMinor, created: false };
    }
    await requireSeenSum(tx, ctx.tenantId, amountMinor, input.seenMinor);
    if (!found.card.activatedAt) throw refused("gift-card-not-active", "/id");
    const { card } = await post(tx, ctx, found, {
      rule: "correct",
      amountMinor,
      reason,
      operation: requestId,
    });
    await recordAudit(tx, ctx, {
      action: "gift-cards.correct",
      subject: { kind: "gift-card", id },
      details: { amountMinor },
    });
    return { balanceMinor: card.balanceMinor, created: true };
  });
}
