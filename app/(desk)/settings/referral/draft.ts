import type { Inputs } from "@/app/_trpc/types";
import { parseTyped, toTyped } from "@/components/forms/typed";

export type Terms = Inputs["referrals"]["updateProgramme"]["terms"];
export type Side = "newcomer" | "referrer";

export interface GiftDraft {
  kind: Terms["newcomer"]["kind"];
  points: string;
  series: string;
}

/** The form as it is typed: numbers are text until they are right. */
export interface Draft {
  enabled: boolean;
  newcomer: GiftDraft;
  referrer: GiftDraft;
  minimum: string;
  days: string;
  delayDays: string;
  perReferrer: string;
  perReferrerMonth: string;
  inAll: string;
}

export type NumberField = "minimum" | "days" | "delayDays" | "perReferrer" | "perReferrerMonth" | "inAll";

/** Which message of the catalogue says what is wrong, by the field's name. */
export type Wrong = Partial<
  Record<NumberField | Side, "points" | "money" | "days" | "delay" | "times" | "series">
>;

const POINTS_MAX = 100_000_000;
const TIMES_MAX = 1_000_000;
const DAYS_MAX = 3650;

const typed = (value: number | null): string => (value === null ? "" : String(value));

const giftDraft = (gift: Terms["newcomer"]): GiftDraft =>
  gift.kind === "points"
    ? { kind: "points", points: toTyped(gift.points, 2), series: "" }
    : { kind: "coupon", points: "", series: gift.series };

export const toDraft = (terms: Terms): Draft => ({
  enabled: terms.enabled,
  newcomer: giftDraft(terms.newcomer),
  referrer: giftDraft(terms.referrer),
  minimum: toTyped(terms.minimumMinor, 2),
  days: typed(terms.days),
  delayDays: String(terms.delayDays),
  perReferrer: typed(terms.limits.perReferrer),
  perReferrerMonth: typed(terms.limits.perReferrerMonth),
  inAll: typed(terms.limits.inAll),
});

export function readDraft(draft: Draft): { terms: Terms; wrong: Wrong } {
  const wrong: Wrong = {};
  const gift = (side: Side): Terms["newcomer"] => {
    const { kind, points, series } = draft[side];
    if (kind === "coupon") {
      if (!series) wrong[side] = "series";
      return { kind, series };
    }
    const value = parseTyped(points, 2);
    if (!value || value > POINTS_MAX) wrong[side] = "points";
    return { kind, points: value ?? 0 };
  };
  const times = (field: "perReferrer" | "perReferrerMonth" | "inAll"): number | null => {
    if (!draft[field].trim()) return null;
    const value = parseTyped(draft[field], 0);
    if (!value || value > TIMES_MAX) wrong[field] = "times";
    return value ?? 0;
  };
  const minimumMinor = parseTyped(draft.minimum, 2);
  if (minimumMinor === null) wrong.minimum = "money";
  const days = draft.days.trim() ? parseTyped(draft.days, 0) : null;
  if (draft.days.trim() && (!days || days > DAYS_MAX)) wrong.days = "days";
  const delayDays = parseTyped(draft.delayDays, 0);
  if (delayDays === null || delayDays > DAYS_MAX) wrong.delayDays = "delay";
  const terms: Terms = {
    enabled: draft.enabled,
    newcomer: gift("newcomer"),
    referrer: gift("referrer"),
    minimumMinor: minimumMinor ?? 0,
    days,
    delayDays: delayDays ?? 0,
    limits: {
      perReferrer: times("perReferrer"),
      perReferrerMonth: times("perReferrerMonth"),
      inAll: times("inAll"),
    },
  };
  return { terms, wrong };
}
