import { z } from "zod";
import type { Db } from "@/db/client";
import { findConsentText } from "@/db/members/consent-texts";
import { inTransaction } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { secret } from "@/server/core/text";
import { noticesOffer } from "../push-subscriptions/offer";
import { OTHER_PURPOSES, wishesOf } from "./inside/wishes";
import { addresseeOf, openLink, unknownLink } from "./open-link";

export const OpenPreferencesInput = z.object({ token: secret(200) });

/** What a person has agreed to, with the texts in force, in their language. */
export async function openPreferences(db: Db, now: Date, { token }: z.output<typeof OpenPreferencesInput>) {
  const link = await openLink(db, now, token, "unsubscribe");
  const { ctx, shop } = link;
  return inTransaction(ctx, async (tx) => {
    const { message, customerId, locale } = await addresseeOf(tx, link);
    if (!customerId) throw unknownLink();
    const { said, channels, purposes } = await wishesOf(tx, ctx.tenantId, customerId, message);
    const texts: { purpose: "marketing" | (typeof OTHER_PURPOSES)[number]; text: string }[] = [];
    for (const purpose of ["marketing", ...OTHER_PURPOSES] as const) {
      const found = await findConsentText(tx, ctx.tenantId, purpose);
      if (found) texts.push({ purpose, text: found[locale] });
    }
    await recordLooks(tx, ctx, { kind: "card-page", customers: [customerId] });
    const notices = await noticesOffer(tx, ctx.tenantId, link.keys, { customerId, said, locale });
    return { shop: shop.name, locale, channels, purposes, texts, notices };
  });
}
