import { formatMoney } from "../_format/money";
import { reachOf } from "./reach";
import type { Campaign, Speaker } from "./types";

const ALL_DAYS = 7;
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

function weekdays({ t, locale }: Speaker, days: readonly number[]): string {
  if (days.length === ALL_DAYS) return t("everyDay");
  const short = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  return days.map((day) => short.format(new Date(MONDAY + (day - 1) * DAY_MS))).join(", ");
}

export function describeSchedule(speaker: Speaker, schedule: Campaign["schedule"]): string {
  if (!schedule) return speaker.t("anytime");
  const { fromMinute, toMinute } = schedule;
  const days = weekdays(speaker, schedule.weekdays);
  if (fromMinute === 0 && toMinute === 24 * 60)
    return schedule.weekdays.length === ALL_DAYS ? speaker.t("anytime") : days;
  const hours = { days, from: clock(fromMinute), to: clock(toMinute) };
  return fromMinute > toMinute ? speaker.t("overnight", hours) : speaker.t("hours", hours);
}

/** "1 January – 31 March": the end is open, so the last moment before it is what people mean. */
export function describePeriod(
  { t, locale }: Speaker,
  startsAt: Date | null,
  endsAt: Date | null,
  timeZone: string,
): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const from = startsAt && format.format(startsAt);
  const to = endsAt && format.format(new Date(endsAt.getTime() - 1));
  if (from && to) return t("between", { from, to });
  if (from) return t("from", { date: from });
  return to ? t("until", { date: to }) : t("unbounded");
}

const listed = (codes: readonly string[], names: ReadonlyMap<string, string>): string =>
  codes.map((code) => names.get(code) ?? code).join(", ");

/** Stores and regions are alternatives; brands narrow them. */
export function describeWhere({ t, names }: Speaker, campaign: Campaign): string[] {
  const said: string[] = [];
  if (campaign.stores.length > 0) said.push(t("inStores", { list: listed(campaign.stores, names.stores) }));
  if (campaign.regions.length > 0) said.push(t("inRegions", { list: campaign.regions.join(", ") }));
  if (campaign.brands.length > 0) said.push(t("inBrands", { list: listed(campaign.brands, names.brands) }));
  return said;
}

export function describeAudience({ t, names }: Speaker, campaign: Campaign): string[] {
  const said: string[] = [];
  if (campaign.groups.length > 0) said.push(t("inGroups", { list: listed(campaign.groups, names.groups) }));
  if (campaign.segments.length > 0)
    said.push(t("inSegments", { list: listed(campaign.segments, names.segments) }));
  return said.length > 0 ? said : [t(reachOf(campaign))];
}

export function describeLimits({ t, locale, currency }: Speaker, { limits }: Campaign): string[] {
  const said: string[] = [];
  if (limits.uses !== null) said.push(t("limitUses", { count: limits.uses }));
  if (limits.usesPerCustomer !== null) said.push(t("limitPerCustomer", { count: limits.usesPerCustomer }));
  if (limits.budgetMinor !== null)
    said.push(
      t("limitBudget", { amount: formatMoney(limits.budgetMinor, currency, locale, { short: true }) }),
    );
  return said;
}
