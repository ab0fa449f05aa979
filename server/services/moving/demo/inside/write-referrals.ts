import { countGiven, findFirstPurchase, insertReferral, upsertReferralTerms } from "@/db/growth/referrals";
import { type Ctx, inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { dateAt, midnight } from "@/server/core/time/moment";
import { DEFAULT_REFERRAL_TERMS, REFERRAL_SIDES, type ReferralTerms } from "@/server/engine/referral/terms";
import { settleReferral } from "@/server/services/growth/referrals/settle";
import { referralCodeOf } from "@/server/services/members/referral-codes/code";
import { type Scene, TIMEZONE } from "./scene";

const TERMS: ReferralTerms = {
  ...DEFAULT_REFERRAL_TERMS,
  enabled: true,
  minimumMinor: 150_00,
  delayDays: 14,
  limits: { perReferrer: null, perReferrerMonth: 3, inAll: null },
};

const SINCE_DAYS = 120;
const NEWCOMERS_MAX = 48;
const REFERRERS = 8;
/** one of them is everybody's friend, and meets the limit of a month */
const EVERY_POPULAR = 4;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

interface Named {
  id: string;
  newcomer: string;
  until: Date;
}

/**
 * The referrals of the last months, settled as the till would have, each at its own time.
 * @returns how many postings it made
 */
export async function writeReferrals(ctx: Ctx, scene: Scene): Promise<number> {
  const { tenantId, now } = ctx;
  const { live } = scene;
  const named = await inTransaction(ctx, async (tx) => {
    await upsertReferralTerms(tx, tenantId, TERMS, now);
    const referrers = regulars(scene);
    for (const id of referrers) await referralCodeOf(tx, tenantId, id);
    const made: Named[] = [];
    for (const [place, { newcomer, registeredAt }] of newcomers(scene, referrers).entries()) {
      const referrerId = referrers[place % EVERY_POPULAR === 0 ? 0 : place % referrers.length];
      if (!referrerId) continue;
      const namedAt = new Date(registeredAt);
      const until = midnight(dateAt(namedAt, TIMEZONE), (TERMS.days ?? 0) + 1, TIMEZONE);
      const id = newId();
      await insertReferral(tx, {
        tenantId,
        id,
        newcomerId: newcomer,
        referrerId,
        namedAt,
        until,
        status: "waiting",
      });
      made.push({ id, newcomer, until });
    }
    return made;
  });
  const due = await inTransaction(ctx, async (tx) => {
    const all: { id: string; at: Date }[] = [];
    for (const { id, newcomer, until } of named) {
      const first = await findFirstPurchase(tx, tenantId, {
        customerId: newcomer,
        minimumMinor: TERMS.minimumMinor,
        until,
      });
      if (first) all.push({ id, at: new Date(first.occurredAt.getTime() + MINUTE_MS) });
      else if (until <= now) all.push({ id, at: until });
    }
    return all.sort((a, b) => a.at.getTime() - b.at.getTime());
  });
  for (const { id, at } of due) await settleReferral({ ...ctx, now: at }, id, live);
  const given = await inTransaction(ctx, (tx) => countGiven(tx, tenantId, { referrer: [], monthStart: now }));
  return given.inAll * REFERRAL_SIDES.length;
}

/** Who comes most often. */
function regulars({ tallies, people, customers, recordedAt }: Scene): string[] {
  const before = recordedAt.getTime() - SINCE_DAYS * DAY_MS;
  return [...tallies]
    .filter(([index]) => (customers[index]?.registeredAt ?? before) < before && customers[index]?.phone)
    .sort(([a, one], [b, other]) => other.purchases - one.purchases || a - b)
    .slice(0, REFERRERS)
    .map(([index]) => people.customerIds[index] ?? "");
}

/** Some of those who registered in the last months, the earliest first. */
function newcomers({ customers, people, recordedAt }: Scene, referrers: readonly string[]) {
  const end = recordedAt.getTime();
  const fresh = customers
    .map(({ registeredAt, phone }, index) => ({
      newcomer: people.customerIds[index] ?? "",
      registeredAt,
      phone,
    }))
    .filter(({ newcomer, registeredAt, phone }) => {
      const lately = registeredAt >= end - SINCE_DAYS * DAY_MS && registeredAt < end;
      return lately && phone !== null && !referrers.includes(newcomer);
    })
    .sort((a, b) => a.registeredAt - b.registeredAt);
  const step = Math.ceil(fresh.length / NEWCOMERS_MAX);
  return fresh.filter((_, place) => place % step === 0);
}
