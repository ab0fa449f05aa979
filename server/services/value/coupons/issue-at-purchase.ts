import { newId } from "@/server/core/ids";
import { makeCode } from "@/server/core/random-codes";
import type { Decision } from "@/server/engine/basket/types";
import { expiryOf } from "@/server/engine/coupons/usable";
import { sealedCode } from "@/server/services/campaigns/coupon-series/secrets";
import type { LiveCampaigns, LiveSeries } from "@/server/services/campaigns/live/load-campaigns";
import { type Locale, say } from "@/server/texts";

/** A coupon for a later visit, as the till prints it. */
export interface IssuedCoupon {
  campaign: string;
  instrument: string;
  series: string;
  code: string;
  expiresAt: Date | null;
  /** the row to write; null: the code is shared and exists already */
  row: {
    id: string;
    seriesId: string;
    codeEncrypted: string;
    codeHash: string;
    expiresAt: Date | null;
  } | null;
}

/** Whether a series issues coupons at this moment: a personal one needs a customer. */
export const isIssuable = (series: LiveSeries | undefined, known: boolean, atMs: number): boolean =>
  series !== undefined &&
  !series.archived &&
  (series.endsAtMs === null || series.endsAtMs > atMs) &&
  (known || !series.personal) &&
  (series.kind === "single" || series.sharedCode !== null);

/** What the decision promises of coupons, without those that cannot be made. */
export const withIssuable = (
  live: LiveCampaigns,
  decision: Decision,
  known: boolean,
  atMs: number,
): Decision =>
  decision.couponIssues.length === 0
    ? decision
    : {
        ...decision,
        couponIssues: decision.couponIssues.filter(({ series }) =>
          isIssuable(live.series.get(series), known, atMs),
        ),
      };

const earlier = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/** Codes are made before anything is written; the write finds out whether one is taken. */
export function issueAtPurchase(live: LiveCampaigns, decision: Decision, now: Date): IssuedCoupon[] {
  return decision.couponIssues.flatMap(({ campaign, instrument, series: code }): IssuedCoupon[] => {
    const series = live.series.get(code);
    if (!series) return [];
    const about = { campaign, instrument, series: code };
    if (series.kind === "shared")
      return series.sharedCode === null
        ? []
        : [{ ...about, code: series.sharedCode, expiresAt: dateOf(series.endsAtMs), row: null }];
    const ownMs = expiryOf(series.lifetimeDays, now.getTime());
    const made = makeCode(series);
    return [
      {
        ...about,
        code: made,
        expiresAt: dateOf(earlier(ownMs, series.endsAtMs)),
        row: {
          id: newId(),
          seriesId: series.id,
          ...sealedCode(live.tenant.keys, made),
          expiresAt: dateOf(ownMs),
        },
      },
    ];
  });
}

/** The line that a receipt ends with for each. */
export const issuedMessages = (issued: readonly IssuedCoupon[], locale: Locale, timezone: string) =>
  issued.map(({ instrument, code, expiresAt }) => ({
    audience: "receipt" as const,
    code: instrument,
    text: expiresAt
      ? say(locale, "till.coupon.issued-until", { code, date: lastDay(expiresAt, locale, timezone) })
      : say(locale, "till.coupon.issued", { code }),
  }));

/** It ends as that moment comes: the day of the moment before is the last on which it counts. */
const lastDay = (end: Date, locale: Locale, timezone: string): string =>
  new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    timeZone: timezone,
  }).format(new Date(end.getTime() - 1));
