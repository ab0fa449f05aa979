import type { Tx } from "@/db/client";
import { type TierState, writeTiers } from "@/db/members/customers";
import { insertTierHistory, type TierFactsRow, type TierHistoryRow } from "@/db/members/tiers";
import type { Ctx } from "@/server/core/context";
import { recordEvents } from "@/server/core/events/record";
import { newId } from "@/server/core/ids";
import { review } from "@/server/engine/tiers/decide";
import { effective } from "@/server/engine/tiers/ladder";
import { standingOf } from "./standing";

export interface TierChange {
  state: TierState;
  /** null: only the grace, or the time of an imported tier, begins or ends */
  history: TierHistoryRow | null;
}

type Rules = Parameters<typeof standingOf>[0];

/** What the engine makes of one customer on this day; null: nothing changes. */
export function reviewed(live: Rules, ctx: Ctx, row: TierFactsRow): TierChange | null {
  const { steps, rule } = live.tiers;
  const { tenantId, now } = ctx;
  const { held, spend, today } = standingOf(live, row, now);
  const done = review(steps, rule, held, spend, today);
  if (done.kind === "stay") return null;
  const still = {
    customerId: row.id,
    byHand: row.tierByHand,
    until: row.tierUntilMs === null ? null : new Date(row.tierUntilMs),
  };
  if (done.kind !== "move")
    return { state: { ...still, shortOn: done.kind === "short" ? done.on : null }, history: null };
  const from = effective(steps, row.tier);
  const until = done.keptUntil === null || row.broughtUntilMs === null ? null : new Date(row.broughtUntilMs);
  const free = { customerId: row.id, shortOn: null, byHand: false, until };
  if (done.to === from) return { state: free, history: null };
  return {
    state: { ...free, tier: { code: done.to, since: now } },
    history: {
      tenantId,
      id: newId(),
      customerId: row.id,
      fromTier: from,
      toTier: done.to,
      at: now,
      why: done.why,
      spentMinor: spend.minor,
    },
  };
}

/** @param how quietly: no congratulations for a tier held for long */
export async function applyTiers(
  tx: Tx,
  ctx: Ctx,
  changes: readonly TierChange[],
  how: "aloud" | "quietly" = "aloud",
): Promise<void> {
  const { tenantId } = ctx;
  await writeTiers(
    tx,
    tenantId,
    changes.map(({ state }) => state),
  );
  const history = changes.flatMap((change) => change.history ?? []);
  await insertTierHistory(tx, history);
  if (how === "quietly") return;
  const moved = history.filter(({ fromTier, toTier }) => fromTier !== toTier);
  const events = moved.map(({ customerId, fromTier = null, toTier = null, why }) => ({
    customerId,
    from: fromTier,
    to: toTier,
    why,
  }));
  await recordEvents(tx, ctx, "tier.changed", events);
}
