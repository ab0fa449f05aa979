import type { CustomerRow } from "@/db/repositories/basket-state";
import type { Decision } from "@/server/engine/basket/types";
import type { Ctx } from "../context";
import { type Brought, refusalMessages } from "../coupons/brought";
import { withIssuable } from "../coupons/issue-at-purchase";
import { refusePan } from "../customers/pan";
import { customerAnswer, engineCustomer, type Identified, identifiedOrNobody } from "../customers/view";
import { DomainError } from "../errors";
import type { LiveCampaigns, LiveStore } from "../live/load-campaigns";
import type { LiveCatalog } from "../live/load-catalog";
import { liveCampaigns, liveCatalog } from "../live/registry";
import { storeOf } from "../live/store-of";
import { tierMessages } from "../tiers/messages";
import { answerOf } from "./answer";
import type { DecisionAnswer } from "./answer-schema";
import { decide } from "./decide";
import type { Left } from "./limits";
import type { BasketBody } from "./schema";

/** A till's basket with everything from memory that it is scored by. */
export interface PreparedBasket extends Identified {
  live: LiveCampaigns;
  catalog: LiveCatalog;
  store: LiveStore;
  body: BasketBody;
}

/** Checks what can be checked without the database. */
export async function prepareBasket(
  ctx: Ctx,
  body: BasketBody,
  scanned: readonly Date[] = [ctx.now],
): Promise<PreparedBasket> {
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const catalog = await liveCatalog(ctx.db, ctx.tenantId);
  const store = storeOf(live, ctx);
  const { currency } = live.tenant;
  if (body.currency !== undefined && body.currency !== currency)
    throw new DomainError("currency-mismatch", `the retailer's currency is ${currency}`, [
      { pointer: "/currency", code: "currency-mismatch", detail: `${currency} is expected` },
    ]);
  refusePan("/cashier", body.cashier);
  return { live, catalog, store, body, ...identifiedOrNobody(live, body.customer, "/customer", scanned) };
}

export interface Circumstances {
  customer: CustomerRow | null;
  /** the tier that a quote promised, whatever it is by now */
  tier?: { tier: string | null };
  /** what is paid with points; by default what the till asks for */
  redeem?: BasketBody["redeem"];
  at: Date;
  /** the clock, whatever moment decides */
  now: Date;
  /** what the decision is bound by */
  left: Left;
  /** what the answer tells of limits */
  shown: Left;
  /** the coupons that came with it */
  brought: readonly Brought[];
}

export interface Scored {
  decision: Decision;
  answer: DecisionAnswer;
}

/** `live` may be an older revision than the basket's own: the one that a quote was answered from. */
export function scoreBasket(
  { catalog, store, body }: PreparedBasket,
  live: LiveCampaigns,
  { customer, tier, redeem, at, now, left, shown, brought }: Circumstances,
): Scored {
  const decided = decide({
    ruleset: live.ruleset,
    body: redeem ? { ...body, redeem } : body,
    store,
    product: (sku) => catalog.get(sku)?.product ?? null,
    customer: customer && { ...engineCustomer(live, customer, store.timezone, now), ...tier },
    at,
    limitsLeft: left,
    coupons: brought,
  });
  const decision = withIssuable(live, decided, customer !== null, at.getTime());
  const answer = answerOf({
    decision,
    ruleset: live.ruleset,
    body,
    locale: live.tenant.locale,
    customer: customer ? customerAnswer(live, customer, store.timezone, now) : undefined,
    limitsLeft: shown,
  });
  answer.messages.push(...refusalMessages(brought, live.tenant.locale));
  if (customer)
    answer.messages.push(...tierMessages(live, customer, { at, netMinor: decision.totals.netMinor }, now));
  return { decision, answer };
}

/** Which of the tenant's limited campaigns gave something. */
export const limitedIn = (live: LiveCampaigns, decision: Decision) => {
  const values = new Map(decision.applied.map((a) => [a.campaign, a.valueMinor]));
  return live.limited.flatMap((c) => {
    const valueMinor = values.get(c.code);
    return valueMinor === undefined ? [] : [{ ...c, valueMinor }];
  });
};

/** Which of them were kept out by their limits. */
export const refusedByLimit = (live: LiveCampaigns, decision: Decision) => {
  const refused = new Set(decision.notApplied.filter((r) => r.reason === "limit").map((r) => r.campaign));
  return live.limited.filter((c) => refused.has(c.code));
};
