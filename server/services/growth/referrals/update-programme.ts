import { z } from "zod";
import type { Tx } from "@/db/client";
import { findReferralTerms, upsertReferralTerms } from "@/db/growth/referrals";
import { lockConfiguration } from "@/db/shop/tenants";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { canonicalJson } from "@/server/core/canonical-json";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { Revision } from "@/server/core/wire";
import type { ReferralGift } from "@/server/engine/referral/terms";
import { loadOpenSeries } from "@/server/services/value/coupons/load-series";
import { referralRevision } from "./get-programme";
import { ReferralTermsForm } from "./inside/form";

export const UpdateReferralProgrammeInput = z.object({
  terms: ReferralTermsForm,
  /** what the editor began with: a change by another person in between is a conflict */
  revision: Revision,
});

/** Counts for every first purchase from now on; what was given stays as it was given. */
export async function updateReferralProgramme({ ctx, input }: Verb<typeof UpdateReferralProgrammeInput>) {
  authorize(ctx, "config:write");
  const { tenantId, now } = ctx;
  const { terms } = input;
  return inTransaction(ctx, async (tx) => {
    await lockConfiguration(tx, tenantId);
    const before = await findReferralTerms(tx, tenantId);
    if (referralRevision(before) !== input.revision)
      throw new DomainError("conflict", "somebody else has changed the referral programme");
    if (terms.enabled) {
      await checkGift(tx, ctx, "/terms/newcomer/series", terms.newcomer);
      await checkGift(tx, ctx, "/terms/referrer/series", terms.referrer);
    }
    const changed = canonicalJson(before) !== canonicalJson(terms);
    if (changed) {
      await upsertReferralTerms(tx, tenantId, terms, now);
      await recordAudit(tx, ctx, {
        action: "referrals.update-programme",
        subject: { kind: "tenant", id: tenantId },
        details: { from: before, to: terms },
      });
      await announceChange(tx, tenantId, "campaigns");
    }
    return { changed, revision: referralRevision(terms) };
  });
}

async function checkGift(tx: Tx, ctx: Ctx, pointer: string, gift: ReferralGift): Promise<void> {
  if (gift.kind !== "coupon") return;
  const series = await loadOpenSeries(tx, ctx, gift.series).catch(() => null);
  if (!series) throw fieldRefused(pointer, "series-over", "this series gives no coupons any more");
  if (series.kind !== "single")
    throw fieldRefused(pointer, "series-shared", "a shared code belongs to no customer");
}
