import { CAMPAIGN_DAYS, DAY_MS, kyivTime } from "../calendar";
import { counterCampaigns } from "./campaigns";
import { attributes, categories, products } from "./classifier";
import { couponSeries } from "./coupon-series";
import { instruments } from "./instruments";
import { memberCampaigns } from "./member-campaigns";
import { brands, groups, programme, segments, stores, tenant, tierRule, tiers } from "./programme";

/** The first moment of the campaigns: what was sold before had none. */
export const campaignsBegin = (endDate: string): number =>
  kyivTime(Date.parse(`${endDate}T00:00:00Z`) - CAMPAIGN_DAYS * DAY_MS, 0);

const campaignsFrom = (endDate: string) => {
  const startsAt = new Date(campaignsBegin(endDate)).toISOString();
  return [...counterCampaigns, ...memberCampaigns].map((campaign) => ({
    ...campaign,
    status: "active",
    startsAt,
    endsAt: null,
  }));
};

/** The demo pharmacy's configuration file. `endDate` (YYYY-MM-DD) is the day after the last receipt. */
export const demoConfig = (endDate: string) => ({
  version: 1,
  tenant,
  brands,
  stores,
  groups,
  segments,
  attributes,
  categories,
  products,
  programme,
  tiers,
  tierRule,
  couponSeries,
  instruments,
  campaigns: campaignsFrom(endDate),
  templates: [],
  chains: [],
  channels: [],
  feeds: [],
});
