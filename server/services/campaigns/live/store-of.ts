import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import type { LiveCampaigns, LiveStore } from "./load-campaigns";

/** The store whose till asks; a key says which it is. */
export function storeOf(live: LiveCampaigns, ctx: Ctx): LiveStore {
  if (ctx.actor.kind !== "till") throw new DomainError("forbidden", "only a till can do this");
  const store = live.stores.get(ctx.actor.storeId);
  if (!store) throw new DomainError("store-not-found", "the till's store is not known");
  return store;
}
