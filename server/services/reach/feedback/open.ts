import { z } from "zod";
import type { Db } from "@/db/client";
import { inTransaction } from "@/server/core/context";
import { secret } from "@/server/core/text";
import { languageOf } from "@/server/services/reach/messages/destination";
import { localeOf } from "@/server/texts";
import { askedBy, openFeedbackLink, stepOf } from "./inside/asked";

export const OpenFeedbackInput = z.object({ token: secret(200) });

/** What the page about a receipt shows: no name, and nothing of what was bought. */
export async function openFeedback(db: Db, now: Date, { token }: z.output<typeof OpenFeedbackInput>) {
  const link = await openFeedbackLink(db, now, token);
  const { ctx, tenant, keys } = link;
  return inTransaction(ctx, async (tx) => {
    const { feedback, ...receipt } = await askedBy(tx, link);
    const locale = localeOf(tenant.locale);
    const { customerId } = receipt;
    const step = stepOf(feedback, now);
    const mayRead = step === "answered" && feedback.wordsEncrypted !== null;
    return {
      step,
      locale: customerId ? await languageOf(tx, { id: ctx.tenantId, locale }, customerId) : locale,
      shop: tenant.name,
      store: receipt.store,
      boughtAt: receipt.boughtAt,
      timezone: receipt.timezone,
      rating: feedback.rating,
      words: mayRead ? keys.decrypt(feedback.wordsEncrypted ?? "") : "",
    };
  });
}
