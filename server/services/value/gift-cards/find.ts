import { z } from "zod";
import { findGiftCard } from "@/db/value/gift-cards";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { recordLookAtMany } from "@/server/core/looks/record";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { checkPin, givenNumber, noSuchCard, numberHash } from "./numbers";
import { FindGiftCardBody, type GiftCardAnswer } from "./schema";
import { giftCardAnswer } from "./view";

export const FindGiftCardInput = z.object({ ...FindGiftCardBody.shape });

/** What is on a card, for its holder. */
export async function findCard({ ctx, input }: Verb<typeof FindGiftCardInput>): Promise<GiftCardAnswer> {
  authorize(ctx, "sales");
  const { tenant } = await liveCampaigns(ctx.db, ctx.tenantId);
  const number = givenNumber(tenant.own, input.number, "/number");
  return inTransaction(ctx, async (tx) => {
    const found = await findGiftCard(tx, ctx.tenantId, numberHash(tenant.keys, number));
    if (!found) throw noSuchCard();
    checkPin(tenant.keys, number, found.card.pinHash, input.pin);
    await recordLookAtMany(tx, ctx, { kind: "gift-cards", about: found.card.id });
    return giftCardAnswer(found, ctx.now);
  });
}
