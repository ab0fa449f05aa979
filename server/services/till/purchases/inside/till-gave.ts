import { selectCampaignIds } from "@/db/campaigns/campaigns";
import { campaignRevisionsBetween } from "@/db/campaigns/live-history";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Decision, LineDiscount } from "@/server/engine/basket/types";
import { offlineTermsOf } from "@/server/services/campaigns/live/as-of";
import type { Terms } from "@/server/services/campaigns/live/terms";
import { decide } from "@/server/services/till/quotes/decide";
import type { PurchaseBody } from "../schema";

/** As long as a bundle is valid: a till may have given by any that it could still have. */
const BUNDLE_MS = 24 * 3_600_000;
const BUNDLES_MAX = 20;

/** What an offline till has given by itself: a fact, independent of our own rules. */
export interface TillGave {
  /** with the campaigns that it named, also those that were over by then */
  terms: Terms;
  /** what no campaign of ours is behind counts as the till's own discount */
  body: PurchaseBody;
  given: readonly (readonly LineDiscount[])[];
  /** null: it gave what its bundle says */
  difference: { expectedMinor: number; givenMinor: number } | null;
}

/** null: the till does not say what it gave, so it gave what its bundle says. */
export async function whatTillGave(
  ctx: Ctx,
  terms: Terms,
  body: PurchaseBody,
  at: Date,
): Promise<TillGave | null> {
  if (body.lines.every(({ applied }) => applied === undefined)) return null;
  const ids = await idsOf(ctx, terms, body);
  const difference = await differenceOf(ctx, terms, body, at);
  return {
    terms: { ...terms, live: { ...terms.live, campaignIds: ids } },
    body: { ...body, lines: body.lines.map((line) => withUnknown(line, ids)) },
    given: body.lines.map((line) => discountsOf(line).filter(({ campaign }) => ids.has(campaign))),
    difference,
  };
}

type Line = PurchaseBody["lines"][number];

const discountsOf = ({ applied = [] }: Line): LineDiscount[] =>
  applied.map(({ campaign, instrument, amount }) => ({ campaign, instrument, amountMinor: amount }));

const withUnknown = (line: Line, ids: ReadonlyMap<string, string>): Line => ({
  ...line,
  discount: discountsOf(line)
    .filter(({ campaign }) => !ids.has(campaign))
    .reduce((sum, { amountMinor }) => sum + amountMinor, line.discount),
});

async function idsOf(ctx: Ctx, { live }: Terms, body: PurchaseBody): Promise<ReadonlyMap<string, string>> {
  const named = new Set(body.lines.flatMap(discountsOf).map(({ campaign }) => campaign));
  const missing = [...named].filter((code) => !live.campaignIds.has(code));
  if (missing.length === 0) return live.campaignIds;
  const found = await inTransaction(ctx, (tx) => selectCampaignIds(tx, ctx.tenantId, missing));
  return new Map([...live.campaignIds, ...found.map(({ code, id }) => [code, id] as const)]);
}

/** The till had one of the bundles of the day before: what any of them gives is right. */
async function differenceOf(
  ctx: Ctx,
  terms: Terms,
  body: PurchaseBody,
  at: Date,
): Promise<TillGave["difference"]> {
  const given = asText(body.lines.map(discountsOf));
  const expected = expectedOf(terms, body, at);
  if (asText(expected.lines.map(({ discounts }) => discounts)) === given) return null;
  const since = new Date(at.getTime() - BUNDLE_MS);
  const revisions = await inTransaction(ctx, (tx) =>
    campaignRevisionsBetween(tx, ctx.tenantId, { since, until: at, limit: BUNDLES_MAX }),
  );
  for (const revision of revisions) {
    const then = await offlineTermsOf(ctx, terms, revision);
    if (asText(expectedOf(then, body, at).lines.map(({ discounts }) => discounts)) === given) return null;
  }
  const givenMinor = body.lines.flatMap(discountsOf).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return { expectedMinor: expected.totals.discountMinor, givenMinor };
}

const asText = (lines: readonly (readonly LineDiscount[])[]): string =>
  JSON.stringify(
    lines.map((discounts) =>
      discounts
        .filter(({ amountMinor }) => amountMinor > 0)
        .map(({ campaign, instrument, amountMinor }) => [campaign, instrument, amountMinor])
        .sort(),
    ),
  );

/** A bundle has nothing that asks for the customer, or for what is left of a limit. */
const expectedOf = ({ live, catalog, store }: Terms, body: PurchaseBody, at: Date): Decision =>
  decide({
    ruleset: live.ruleset,
    body: { ...body, redeem: { mode: "none" }, coupons: [] },
    store,
    product: (sku) => catalog.products.get(sku)?.product ?? null,
    customer: null,
    at,
    limitsLeft: new Map(),
  });
