import type { Tx } from "@/db/client";
import type { BasketState, CustomerRow } from "@/db/repositories/basket-state";
import { countCustomerUse, takeLimit } from "@/db/repositories/campaign-limits";
import type { Ctx } from "../context";
import { DomainError } from "../errors";
import type { LiveCampaigns } from "../live/load-campaigns";
import { limitedIn, type PreparedBasket, refusedByLimit, type Scored, scoreBasket } from "../quotes/basket";
import { type Left, limitsAsQuoted, limitsLeft, without } from "../quotes/limits";
import { shortId } from "../quotes/token";
import type { QuotePromise } from "./promise";
import type { PurchaseBody } from "./schema";

export interface Settled extends Scored {
  /** the revision that decided: current, or the quote's */
  live: LiveCampaigns;
  at: Date;
  limitsTaken: { campaignId: string; valueMinor: number }[];
}

type Limited = ReturnType<typeof limitedIn>[number];

/** Decides what the purchase gets and takes its limits, within the purchase's transaction. */
export async function settle(
  tx: Tx,
  ctx: Ctx,
  basket: PreparedBasket,
  body: PurchaseBody,
  state: BasketState,
  promise: QuotePromise,
): Promise<Settled> {
  const shown = limitsLeft(basket.live, state.usage);
  if (promise.kind === "live") {
    const { token, live } = promise;
    const at = new Date(token.scoredAtMs);
    // as the quote saw it: a purchase in between does not make this one the second
    const customer = state.customer && { ...state.customer, purchases: token.purchases };
    const left = limitsAsQuoted(live, token.limited);
    const scored = scoreBasket(basket, live, { customer, at, left, shown });
    const limited = limitedIn(live, scored.decision);
    for (const campaign of limited) await take(tx, ctx, campaign, customer, true);
    return { ...scored, live, at, limitsTaken: limited.map(taken) };
  }
  const at = body.occurredAt ?? ctx.now;
  const settled = await settleNow(tx, ctx, basket, state.customer, at, shown);
  if (promise.kind === "expired") keepPromised(settled, promise.promised);
  return settled;
}

/** Scores, takes, and when a limit ran out in the meantime scores again without that campaign. */
async function settleNow(
  tx: Tx,
  ctx: Ctx,
  basket: PreparedBasket,
  customer: CustomerRow | null,
  at: Date,
  shown: Left,
): Promise<Settled> {
  const { live } = basket;
  const out: string[] = [];
  // each round puts one limited campaign out, or is the last
  for (let round = 0; round <= live.limited.length; round++) {
    const scored = scoreBasket(basket, live, { customer, at, left: without(shown, out), shown });
    const limited = limitedIn(live, scored.decision);
    const refused = await takeAll(tx, ctx, limited, customer);
    if (!refused) return { ...scored, live, at, limitsTaken: limited.map(taken) };
    out.push(refused);
  }
  throw new DomainError("unavailable", "limits did not settle");
}

class LimitRanOut extends Error {
  constructor(readonly code: string) {
    super(`the limit of ${code} ran out`);
  }
}

/** All of them or, undone to the savepoint, none: the code of the one that had run out. */
async function takeAll(
  tx: Tx,
  ctx: Ctx,
  limited: readonly Limited[],
  customer: CustomerRow | null,
): Promise<string | null> {
  if (limited.length === 0) return null;
  try {
    await tx.transaction(async (savepoint) => {
      for (const campaign of limited)
        if (!(await take(savepoint, ctx, campaign, customer, false))) throw new LimitRanOut(campaign.code);
    });
    return null;
  } catch (error) {
    if (error instanceof LimitRanOut) return error.code;
    throw error;
  }
}

async function take(
  tx: Tx,
  { tenantId }: Ctx,
  { id, limits, valueMinor }: Limited,
  customer: CustomerRow | null,
  promised: boolean,
): Promise<boolean> {
  const done = await takeLimit(tx, {
    tenantId,
    campaignId: id,
    valueMinor,
    usesMost: promised ? null : limits.uses,
    budgetMostMinor: promised ? null : limits.budgetMinor,
  });
  if (done && customer && limits.usesPerCustomer !== null)
    await countCustomerUse(tx, tenantId, customer.id, id);
  return done;
}

const taken = ({ id, valueMinor }: Limited) => ({ campaignId: id, valueMinor });

function keepPromised({ live, decision }: Settled, promised: readonly string[]): void {
  const gone = refusedByLimit(live, decision).find((c) => promised.includes(shortId(c.id)));
  if (gone)
    throw new DomainError("quote-expired", `the quote has expired, and the limit of ${gone.code} is used up`);
}
