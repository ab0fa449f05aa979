import { z } from "zod";
import { selectSeries } from "@/db/campaigns/coupon-series";
import { findReferralTerms } from "@/db/growth/referrals";
import { canonicalJson } from "@/server/core/canonical-json";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { sha256 } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { DEFAULT_REFERRAL_TERMS, type ReferralTerms } from "@/server/engine/referral/terms";

export const GetReferralProgrammeInput = z.object({});

export const referralRevision = (terms: ReferralTerms | null): string => sha256(canonicalJson(terms ?? null));

/** What is set, and the series of coupons that can be given. */
export async function getReferralProgramme({ ctx }: Verb<typeof GetReferralProgrammeInput>) {
  authorize(ctx, "programme:read");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const saved = await findReferralTerms(tx, tenantId);
    const { currency, timezone } = await loadTenant(tx, tenantId);
    const terms = saved ?? DEFAULT_REFERRAL_TERMS;
    const named = [terms.newcomer, terms.referrer].flatMap((gift) =>
      gift.kind === "coupon" ? gift.series : [],
    );
    const series = (await selectSeries(tx, tenantId))
      .filter(
        ({ code, kind, archivedAt, endsAt }) =>
          named.includes(code) || (kind === "single" && !archivedAt && (endsAt === null || endsAt > now)),
      )
      .map(({ code, name }) => ({ code, name }));
    return { terms, set: saved !== null, revision: referralRevision(saved), series, currency, timezone };
  });
}
