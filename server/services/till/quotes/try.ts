import { DateTime } from "luxon";
import { z } from "zod";
import { readBasketState } from "@/db/till/basket-state";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { line } from "@/server/core/text";
import { count, Id, LocalMinute, minor } from "@/server/core/wire";
import { CHANNELS } from "@/server/engine/basket/vocabulary";
import { loadNames } from "@/server/services/campaigns/campaigns/names";
import { stateOf } from "@/server/services/campaigns/campaigns/state";
import { couponHashes } from "@/server/services/campaigns/coupon-series/secrets";
import type { LiveCampaigns, LiveStore } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns, liveCatalog } from "@/server/services/campaigns/live/registry";
import { engineCustomer, knownCustomer } from "@/server/services/members/customers/view";
import { tierWindow } from "@/server/services/members/tiers/standing";
import { presentedCoupons } from "@/server/services/value/coupons/presented";
import { decide } from "./decide";
import { limitsLeft } from "./limits";

export const TryBasketInput = z.object({
  store: line(100).min(1),
  /** as the store's clock shows it, YYYY-MM-DDTHH:mm; null is now */
  at: LocalMinute.nullable(),
  channel: z.enum(CHANNELS),
  customerId: Id.nullable(),
  lines: z
    .array(
      z.object({
        sku: line(100).min(1),
        quantityMilli: count(1_000_000_000, 1),
        priceMinor: minor(),
      }),
    )
    .min(1)
    .max(100),
  coupons: z.array(line(100).min(1)).max(20),
});

function findStore(live: LiveCampaigns, code: string): LiveStore {
  for (const store of live.stores.values()) if (store.code === code) return store;
  throw new DomainError("store-not-found", `there is no store ${code}`);
}

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/**
 * What a till would get for this basket, from the same memory and by the same engine, with the reasons of every
 * instrument that gave nothing. Writes nothing.
 */
export async function tryBasket({ ctx, input }: Verb<typeof TryBasketInput>) {
  authorize(ctx, "customers:read");
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const catalog = await liveCatalog(ctx.db, ctx.tenantId);
  const store = findStore(live, input.store);
  const at = input.at ? DateTime.fromISO(input.at, { zone: store.timezone }).toJSDate() : ctx.now;
  const state = await readBasketState(ctx.db, {
    tenantId: ctx.tenantId,
    who: input.customerId ? { customerId: input.customerId } : null,
    now: ctx.now,
    campaignIds: live.limited.map(({ id }) => id),
    tiers: tierWindow(live, ctx.now),
    couponHashes: couponHashes(live.tenant.keys, input.coupons),
  });
  const customer = input.customerId ? knownCustomer(state) : null;
  const presented = presentedCoupons(live, {
    codes: [...new Set(input.coupons)],
    found: state.coupons ?? [],
    buyer: customer ? "known" : "anonymous",
    at,
  });
  const decision = decide({
    ruleset: live.ruleset,
    body: {
      channel: input.channel,
      coupons: input.coupons,
      customer: null,
      hold: false,
      redeem: { mode: "none" },
      lines: input.lines.map(({ sku, quantityMilli, priceMinor }, index) => ({
        lineId: String(index),
        sku,
        quantity: quantityMilli,
        price: priceMinor,
        discount: 0,
      })),
    },
    store,
    product: (sku) => catalog.products.get(sku)?.product ?? null,
    customer: customer && engineCustomer(live, customer, store.timezone, ctx.now),
    at,
    limitsLeft: limitsLeft(live, state.usage),
    coupons: presented,
    explain: "instruments",
  });
  const campaigns = live.ruleset.campaigns.map(({ campaign }) => campaign);
  const offered = decision.gifts.flatMap(({ from }) => from);
  const skus = [...input.lines.map(({ sku }) => sku), ...offered];
  return {
    decision,
    /** why some of the coupons were not accepted */
    refusedCoupons: presented.flatMap(({ code, why }) => (why === null ? [] : [{ code, why }])),
    campaigns: campaigns.map((campaign) => ({
      ...campaign,
      state: stateOf(
        { status: campaign.status, startsAt: dateOf(campaign.startsAtMs), endsAt: dateOf(campaign.endsAtMs) },
        at,
      ),
    })),
    names: await inTransaction(ctx, async (tx) => {
      await recordLooks(tx, ctx, { kind: "try", customers: [input.customerId] });
      return loadNames(tx, ctx.tenantId, campaigns, skus);
    }),
  };
}
