import type { Statements } from "@/db/client";
import { tierAsOf } from "@/db/members/tiers";
import type { CustomerRow } from "@/db/till/basket-state";
import type { Ctx } from "@/server/core/context";
import type { CustomerState } from "@/server/engine/basket/types";
import { effective } from "@/server/engine/tiers/ladder";
import type { Terms } from "@/server/services/campaigns/live/terms";

/** What the customer was at the time of an offline receipt; nothing where that has not changed since. */
export async function factsAt(
  sql: Statements,
  { tenantId }: Ctx,
  { live }: Terms,
  { id, tier, tierSinceMs }: CustomerRow,
  at: Date,
): Promise<Partial<CustomerState> | undefined> {
  if (tierSinceMs === null) return undefined;
  const isTheSame = tierSinceMs <= at.getTime();
  const then = isTheSame ? { tier } : await tierAsOf(sql, tenantId, id, at);
  return then ? { tier: effective(live.tiers.steps, then.tier) } : undefined;
}
