import type { CustomerRow } from "@/db/till/basket-state";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import type { CustomerState, Decision, ScoreInput } from "@/server/engine/basket/types";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { liveCampaigns, liveCatalog } from "@/server/services/campaigns/live/registry";
import { storeOf } from "@/server/services/campaigns/live/store-of";
import type { Terms } from "@/server/services/campaigns/live/terms";
import {
  customerAnswer,
  engineCustomer,
  type Identified,
  identifiedOrNull,
} from "@/server/services/members/customers/view";
import { withIssuable } from "@/server/services/value/coupons/issue-at-purchase";
import { type PresentedCoupon, refusalMessages } from "@/server/services/value/coupons/presented";
import { answerOf } from "./answer";
import type { DecisionAnswer } from "./answer-schema";
import { decide } from "./decide";
import { countApproximate } from "./inside/approximate";
import { tierMessages } from "./inside/tier-hints";
import type { Left } from "./limits";
import { refusePansOfReceipt } from "./own-receipt";
import type { BasketBody } from "./schema";

/** A till's basket with everything from memory that it is scored by now. */
export interface PreparedBasket extends Identified, Terms {
  body: BasketBody;
  /** the moment that decides */
  at: Date;
  /** what the till's clock said, where that is so wrong that the server's time decides */
  sentAt: Date | null;
}

const BACK_MS_MAX = 24 * 3_600_000;
const AHEAD_MS_MAX = 5 * 60_000;

/** A till's clock may be wrong; what it says decides only when it can be true. */
function momentOf({ occurredAt }: BasketBody, now: Date): Pick<PreparedBasket, "at" | "sentAt"> {
  if (occurredAt === undefined) return { at: now, sentAt: null };
  const ago = now.getTime() - occurredAt.getTime();
  const isRight = ago <= BACK_MS_MAX && -ago <= AHEAD_MS_MAX;
  return isRight ? { at: occurredAt, sentAt: null } : { at: now, sentAt: occurredAt };
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
  refusePansOfReceipt(live.tenant.own, body);
  const identified = identifiedOrNull(live, body.customer, "/customer", scanned);
  return { live, catalog, store, body, ...momentOf(body, ctx.now), ...identified };
}

export interface Circumstances {
  customer: CustomerRow | null;
  /** what is decided by in place of what the row says now: as a quote saw it, or of the receipt's own time */
  facts?: Partial<CustomerState> | undefined;
  /** what is paid with points; by default what the till asks for */
  redeem?: BasketBody["redeem"];
  at: Date;
  /** the current time, even when another moment decides */
  now: Date;
  /** what the decision is bound by */
  left: Left;
  /** the limits that the response shows */
  shown: Left;
  /** the coupons that came with it */
  presented: readonly PresentedCoupon[];
  /** by line: what the till has given by itself */
  given?: ScoreInput["given"];
}

export interface Scored {
  decision: Decision;
  answer: DecisionAnswer;
}

/** The terms may be older than today's: those that a quote was answered by, or those of the receipt's own time. */
export function scoreBasket(
  { live, catalog, store }: Terms,
  body: BasketBody,
  { customer, facts, redeem, at, now, left, shown, presented, given }: Circumstances,
): Scored {
  const decided = decide({
    ruleset: live.ruleset,
    body: redeem ? { ...body, redeem } : body,
    store,
    product: (sku) => catalog.products.get(sku)?.product ?? null,
    customer: customer && { ...engineCustomer(live, customer, store.timezone, now), ...facts },
    at,
    limitsLeft: left,
    coupons: presented,
    given,
  });
  if (decided.approximate) countApproximate(live.tenant.id, body.lines.length, now);
  const decision = withIssuable(live, decided, customer !== null, at.getTime());
  const answer = answerOf({
    decision,
    ruleset: live.ruleset,
    body,
    locale: live.tenant.locale,
    customer: customer ? customerAnswer(live, customer, store.timezone, now) : undefined,
    limitsLeft: shown,
  });
  answer.messages.push(...refusalMessages(presented, live.tenant.locale));
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
