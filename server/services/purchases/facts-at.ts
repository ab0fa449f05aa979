import type { Statements } from "@/db/client";
import { tierAsOf } from "@/db/repositories/tiers";
import type { CustomerState } from "@/server/engine/basket/types";
import { effective } from "@/server/engine/tiers/ladder";
import type { Ctx } from "../context";
import type { Terms } from "../live/terms";

/** What the customer was at the time of an offline receipt; nothing where that has not changed since. */
export async function factsAt(
  sql: Statements,
  { tenantId }: Ctx,
  { live }: Terms,
  customerId: string,
  at: Date,
): Promise<Partial<CustomerState> | undefined> {
  const then = await tierAsOf(sql, tenantId, customerId, at);
  return then ? { tier: effective(live.tiers.steps, then.tier) } : undefined;
}
