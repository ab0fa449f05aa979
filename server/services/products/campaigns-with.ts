import { prepareSelector } from "@/server/engine/basket/selectors";
import type { Campaign, Condition, Reward, Selector } from "@/server/engine/basket/types";
import type { Ctx } from "../context";
import { liveCampaigns, liveCatalog } from "../live/registry";

/** Running and coming campaigns that pick this product by name, category or attribute; not those for any product. */
export async function campaignsWith({ db, tenantId, now }: Ctx, sku: string) {
  const { ruleset } = await liveCampaigns(db, tenantId);
  const product = (await liveCatalog(db, tenantId)).products.get(sku)?.product;
  if (!product) return [];
  const picks = (selector: Selector) => prepareSelector(selector)(sku, product);
  return ruleset.byCode
    .map(({ campaign }) => campaign)
    .filter(({ endsAtMs }) => endsAtMs === null || endsAtMs > now.getTime())
    .filter((campaign) => [...selectorsOf(campaign)].some(picks))
    .map(({ code, name }) => ({ code, name }));
}

function* selectorsOf(campaign: Campaign): Generator<Selector> {
  for (const { when, reward } of campaign.instruments)
    for (const rule of [...when, reward])
      for (const selector of ofRule(rule)) if (selector && Object.keys(selector).length > 0) yield selector;
}

function ofRule(rule: Condition | Reward): (Selector | undefined)[] {
  if (rule.kind === "gift") return [{ skus: rule.from }];
  if (rule.kind === "buy_get") return [rule.buy.selector, rule.get.selector];
  return "selector" in rule ? [rule.selector] : [];
}
