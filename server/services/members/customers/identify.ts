import { z } from "zod";
import { readBasketState } from "@/db/till/basket-state";
import { authorize, type Verb } from "@/server/core/context";
import { IdentifierInput } from "@/server/core/personal/identifiers";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { storeOf } from "@/server/services/campaigns/live/store-of";
import { spendCode } from "@/server/services/members/card-codes/spend";
import { ensureReferralCode } from "@/server/services/members/referral-codes/code";
import { tierWindow } from "@/server/services/members/tiers/standing";
import type { CustomerAnswer } from "./answer-schema";
import { customerAnswer, identified, knownCustomer } from "./view";

export const IdentifyInput = z.object({ identifier: IdentifierInput });

export async function identifyCustomer({
  ctx,
  input,
}: Verb<typeof IdentifyInput>): Promise<{ customer: CustomerAnswer }> {
  authorize(ctx, "customers:read");
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const store = storeOf(live, ctx);
  const { who, code } = identified(live, input.identifier, "/identifier");
  await spendCode(ctx.db.$client, ctx, code, { receipt: null, done: false });
  const state = await readBasketState(ctx.db, {
    tenantId: ctx.tenantId,
    who,
    now: ctx.now,
    campaignIds: [],
    tiers: tierWindow(live, ctx.now),
  });
  const customer = knownCustomer(state);
  if (live.referral.enabled) customer.referralCode ??= await ensureReferralCode(ctx, customer.id);
  return { customer: customerAnswer(live, customer, store.timezone, ctx.now) };
}
