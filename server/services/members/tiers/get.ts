import { z } from "zod";
import { selectTierHistory, selectTierOf } from "@/db/members/tiers";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { Id } from "@/server/core/wire";
import { isKept } from "@/server/engine/tiers/decide";
import { progress, projected } from "@/server/engine/tiers/progress";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { standingOf, windowOf } from "./standing";

const HISTORY_MAX = 50;

export const GetTierInput = z.object({ id: Id });

/** A customer's tier, what is missing to the next one, what becomes of it without purchases, and how it came about. */
export async function getTier({ ctx, input: { id } }: Verb<typeof GetTierInput>) {
  authorize(ctx, "customers:read");
  const { tenantId, now } = ctx;
  const live = await liveCampaigns(ctx.db, tenantId);
  const { steps, rule } = live.tiers;
  const nameOf = (code: string | null) => code && (steps.find((step) => step.code === code)?.name ?? code);
  return inTransaction(ctx, async (tx) => {
    const row = await selectTierOf(tx, tenantId, id, windowOf(live, now));
    if (!row) throw new DomainError("customer-not-found", "there is no such customer");
    const { held, receipts, spend, today } = standingOf(live, row, now);
    const { tier, next } = progress(steps, rule, held, spend, today);
    const falls = projected(steps, rule, held, receipts, today);
    const history = await selectTierHistory(tx, tenantId, id, HISTORY_MAX);
    await recordLooks(tx, ctx, { kind: "tier", customers: [id] });
    return {
      /** what can be set by hand, from the lowest */
      steps: steps.map(({ code, name }) => ({ code, name })),
      tier,
      name: nameOf(tier),
      since: row.sinceMs === null ? null : new Date(row.sinceMs),
      spentMinor: spend.minor,
      windowDays: rule.windowDays,
      next: next && { ...next, name: nameOf(next.code) ?? next.code },
      byHand: tier === held.tier && held.hand !== null ? held.hand : null,
      /** imported: the day up to which it does not fall */
      keptUntil: isKept(held, today) ? held.keptUntil : null,
      /** the grace has begun */
      shortOn: held.shortOn,
      falls: falls && { ...falls, to: nameOf(falls.to) },
      history: history.map(({ fromTier, toTier, ...entry }) => ({
        id: entry.id,
        at: entry.at,
        why: entry.why,
        from: nameOf(fromTier),
        to: nameOf(toTier),
        spentMinor: entry.spentMinor,
        reason: entry.reason,
      })),
    };
  });
}
