import { z } from "zod";
import { readBasketState } from "@/db/repositories/basket-state";
import { spendCode } from "../cards/spend-code";
import { authorize, type Verb } from "../context";
import { liveCampaigns } from "../live/registry";
import { storeOf } from "../live/store-of";
import type { CustomerAnswer } from "../quotes/answer-schema";
import { IdentifierInput } from "../quotes/schema";
import { ensureReferralCode } from "../referrals/code";
import { tierWindow } from "../tiers/standing";
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
