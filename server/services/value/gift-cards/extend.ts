import { z } from "zod";
import { changeGiftCard, expiredRestOf, insertGiftCardEvent, lockGiftCard } from "@/db/value/gift-cards";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { fieldRefused } from "@/server/core/errors";
import { loadKeys } from "@/server/core/personal/keys";
import { midnight } from "@/server/core/time/moment";
import { Day, Id } from "@/server/core/wire";
import { eventOf } from "./give-back";
import { noSuchCard } from "./numbers";
import { post } from "./sale";
import { Reason } from "./set-blocked";
import { refused } from "./view";

export const ExtendGiftCardInput = z.object({
  id: Id,
  /** the new last day, in the tenant's calendar */
  lastDay: Day,
  reason: Reason,
});

/** A longer life. What had expired from the card comes back with it. */
export async function extendGiftCard({
  ctx,
  input,
}: Verb<typeof ExtendGiftCardInput>): Promise<{ balanceMinor: number; restoredMinor: number }> {
  authorize(ctx, "gift-cards:write");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const found = await lockGiftCard(tx, tenantId, { id: input.id });
    if (!found) throw noSuchCard();
    if (!found.card.activatedAt) throw refused("gift-card-not-active", "/id");
    const { timezone } = await loadKeys(tx, tenantId);
    const expiresAt = midnight(input.lastDay, 1, timezone);
    const before = found.card.expiresAt;
    if (expiresAt <= ctx.now || !before || expiresAt <= before)
      throw fieldRefused(
        "/lastDay",
        "not-later",
        "the new last day must be later than the old one and today",
      );
    await changeGiftCard(tx, tenantId, input.id, { expiresAt });
    await insertGiftCardEvent(tx, {
      ...eventOf(ctx, input.id),
      what: "extend",
      expiresAt,
      reason: input.reason,
    });
    const restoredMinor = await expiredRestOf(tx, tenantId, input.id);
    const after =
      restoredMinor > 0 ? await post(tx, ctx, found, { rule: "restore", amountMinor: restoredMinor }) : found;
    await recordAudit(tx, ctx, {
      action: "gift-cards.extend",
      subject: { kind: "gift-card", id: input.id },
      details: { lastDay: input.lastDay, restoredMinor },
    });
    return { balanceMinor: after.card.balanceMinor, restoredMinor };
  });
}
