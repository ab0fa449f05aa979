import { z } from "zod";
import { lockTierFacts } from "@/db/members/tiers";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { fieldRefused } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { line, text } from "@/server/core/text";
import { dateAt, midnight } from "@/server/core/time/moment";
import { Day, Id } from "@/server/core/wire";
import { carriedBy, effective } from "@/server/engine/tiers/ladder";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { lockMember } from "@/server/services/members/membership/lock";
import { applyTiers } from "./apply";
import { standingOf, windowOf } from "./standing";

export const SetTierInput = z.object({
  id: Id,
  /** null: by what was bought again, from now on */
  tier: line(100).nullable(),
  /** the last day of the tenant's calendar on which it holds; null: for good */
  until: Day.nullable(),
  reason: text(300).min(3),
});

/** A person's word: what is bought changes nothing until it ends. */
export async function setTier({ ctx, input }: Verb<typeof SetTierInput>): Promise<{ tier: string | null }> {
  authorize(ctx, "customers:manage");
  const { tenantId, now } = ctx;
  const live = await liveCampaigns(ctx.db, tenantId);
  const { steps } = live.tiers;
  if (input.tier !== null && !steps.some(({ code }) => code === input.tier))
    throw fieldRefused("/tier", "unknown-reference", "the programme has no such tier");
  const until = input.tier === null ? null : endOf(ctx, live, input.until);
  return inTransaction(ctx, async (tx) => {
    const customer = await lockMember(tx, tenantId, input.id);
    const window = { since: windowOf(live, now), enoughMinor: Number.MAX_SAFE_INTEGER };
    const [row] = await lockTierFacts(tx, tenantId, [customer.id], window, "wait");
    if (!row) throw new Error("the customer is locked, and not there");
    const { spend } = standingOf(live, row, now);
    const to = input.tier ?? carriedBy(steps, spend.minor)?.code ?? null;
    const from = effective(steps, row.tier);
    await applyTiers(tx, ctx, [
      {
        state: {
          customerId: customer.id,
          ...(to === from ? {} : { tier: { code: to, since: now } }),
          shortOn: null,
          byHand: input.tier !== null,
          until,
        },
        history: {
          tenantId,
          id: newId(),
          customerId: customer.id,
          fromTier: from,
          toTier: to,
          at: now,
          why: "hand",
          spentMinor: spend.minor,
          by: ctx.actor.id,
          reason: input.reason,
          until,
        },
      },
    ]);
    await recordAudit(tx, ctx, {
      action: input.tier === null ? "customers.release-tier" : "customers.set-tier",
      subject: { kind: "customer", id: customer.id },
      details: { from, to, until: input.tier === null ? null : input.until },
    });
    return { tier: to };
  });
}

/** The moment at which that day is over. */
function endOf({ now }: Ctx, { tenant: { timezone } }: LiveCampaigns, until: string | null): Date | null {
  if (until === null) return null;
  if (until < dateAt(now, timezone)) throw fieldRefused("/until", "range", "the day is over already");
  return midnight(until, 1, timezone);
}
