import type { Tx } from "@/db/client";
import { eraseNewcomers } from "@/db/growth/referrals";
import { selectReferralList } from "@/db/growth/referrals-list";
import type { Ctx } from "@/server/core/context";
import { customerLifecycle, does, EXPORTED_MAX, type Family, facts, partOf } from "@/server/core/lifecycle";

export const referralsLifecycle = customerLifecycle({
  noun: "referrals",
  tables: {
    referrals: facts({
      erase: does("referrals of newcomers without a purchase are refused"),
      export: does("referrals, of the whole family, without the other side"),
    }),
    referral_rewards: partOf("referrals"),
  },
  async erase(tx, { tenantId }, { family }) {
    await eraseNewcomers(tx, tenantId, family);
  },
  export: partOfFile,
});

/** The other side is another person's data, and left out. */
async function partOfFile(tx: Tx, { tenantId }: Ctx, { family }: Family) {
  const filter = { status: null, customers: family };
  const { rows } = await selectReferralList(tx, tenantId, { filter, limit: EXPORTED_MAX, offset: 0 });
  const referrals = rows.map(({ newcomerId, newcomer, referrer, namedMs, status }) => {
    const cameByCode = family.includes(newcomerId);
    const got = cameByCode ? newcomer : referrer;
    return {
      part: cameByCode ? "came by a code" : "sent somebody",
      namedAt: new Date(namedMs),
      status,
      points: got?.points ?? 0,
      takenBackPoints: got?.takenPoints ?? 0,
      coupon: got?.kind === "coupon" ? got.series : null,
    };
  });
  return { referrals };
}

declare module "@/server/core/lifecycle" {
  interface CustomerFile extends Awaited<ReturnType<typeof partOfFile>> {}
}
