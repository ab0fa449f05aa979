import type { InferInsertModel } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { addConsent } from "@/db/members/consents";
import type { consents } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { recordEvent } from "@/server/core/events/record";

export type NewConsent = Omit<InferInsertModel<typeof consents>, "tenantId" | "at" | "recordedBy"> & {
  at?: Date;
};

/** One more row: what was said before stays, and this holds from now on. false: it is there already. */
export async function writeConsent(tx: Tx, ctx: Ctx, consent: NewConsent): Promise<boolean> {
  const { tenantId, now, actor } = ctx;
  const added = await addConsent(tx, { at: now, ...consent, tenantId, recordedBy: actor.id });
  if (added)
    await recordEvent(tx, ctx, "consent.changed", {
      customerId: consent.customerId,
      purpose: consent.purpose,
      channel: consent.channel ?? null,
      granted: consent.granted,
    });
  return added;
}
