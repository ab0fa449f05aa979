import { readBasketState } from "@/db/repositories/basket-state";
import { authorize, type Verb } from "../context";
import { knownCustomer } from "../customers/view";
import { keepRevision } from "../live/registry";
import type { DecisionAnswer } from "./answer-schema";
import { limitedIn, prepareBasket, refusedByLimit, scoreBasket } from "./basket";
import { limitsLeft } from "./limits";
import { BasketBody } from "./schema";
import { digestBuyer, digestLines, QUOTE_MS, sealQuote, shortId } from "./token";

export const CreateQuoteInput = BasketBody;

export type QuoteAnswer = { quoteId: string; expiresAt: string } & DecisionAnswer;

const NOBODY = { customer: null, usage: [] };

/** Reads one customer at most, and writes nothing. */
export async function createQuote({ ctx, input }: Verb<typeof CreateQuoteInput>): Promise<QuoteAnswer> {
  authorize(ctx, "sales");
  const basket = await prepareBasket(ctx, input);
  const { live, store, who } = basket;
  const state =
    who || live.limited.length > 0
      ? await readBasketState(ctx.db, {
          tenantId: ctx.tenantId,
          who,
          now: ctx.now,
          campaignIds: live.limited.map((c) => c.id),
        })
      : NOBODY;
  const customer = who && knownCustomer(state);
  const at = input.occurredAt ?? ctx.now;
  const left = limitsLeft(live, state.usage);
  const { decision, answer } = scoreBasket(basket, live, { customer, at, left, shown: left });
  keepRevision(ctx.db, live);
  const quoteId = sealQuote(
    {
      issuedAtMs: ctx.now.getTime(),
      scoredAtMs: at.getTime(),
      linesDigest: digestLines(input),
      buyerDigest: digestBuyer(input, customer?.id ?? null),
      revision: live.revision,
      purchases: customer?.purchases ?? 0,
      limited: refusedByLimit(live, decision).map((c) => shortId(c.id)),
      promised: limitedIn(live, decision).map((c) => shortId(c.id)),
    },
    store.id,
  );
  return { quoteId, expiresAt: new Date(ctx.now.getTime() + QUOTE_MS).toISOString(), ...answer };
}
