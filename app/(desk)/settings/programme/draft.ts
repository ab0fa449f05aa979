import type { Inputs, Outputs } from "@/app/_trpc/types";
import { parseTyped, toTyped } from "@/components/forms/typed";

export type Settings = Outputs["programme"]["get"]["settings"];
export type ExampleInput = Inputs["programme"]["example"];

type Choices = Pick<Settings["programme"], "earnRounding" | "redeemNeeds" | "negativeBalance" | "rxEarns">;

export interface TierDraft {
  /** of the row on the screen: a code may still change */
  key: string;
  saved: boolean;
  code: string;
  name: string;
  from: string;
  earnPercent: string;
}

/** The form as it is typed: numbers are text until they are right. */
export interface Draft extends Choices {
  earnPercent: string;
  earnStep: string;
  pointValue: string;
  redeemMaxPercent: string;
  redeemMinPoints: string;
  redeemNeedsFrom: string;
  pendingDays: string;
  lifetimeDays: string;
  windowDays: string;
  graceDays: string;
  tiers: TierDraft[];
}

export function toDraft({ programme, tiers, tierRule }: Settings): Draft {
  const { pendingDays, lifetimeDays, redeemNeedsFrom, ...rest } = programme;
  return {
    ...rest,
    redeemNeedsFrom: redeemNeedsFrom ?? "",
    pendingDays: String(pendingDays),
    lifetimeDays: lifetimeDays === null ? "" : String(lifetimeDays),
    windowDays: tierRule ? String(tierRule.windowDays) : "",
    graceDays: tierRule ? String(tierRule.graceDays) : "",
    tiers: tiers.map(({ code, name, from, earnPercent }) => ({
      key: code,
      saved: true,
      code,
      name: name ?? "",
      from,
      earnPercent: earnPercent ?? "",
    })),
  };
}

/** Which message of the catalogue says what is wrong, by the field's name. */
export type Wrong = Partial<
  Record<string, "percent" | "positive" | "number" | "money" | "days" | "needed" | "twice">
>;

const PERCENT_MAX = 1_000_000;

export function readDraft(draft: Draft): { settings: Settings; wrong: Wrong } {
  const wrong: Wrong = {};
  const percent = (field: string, text: string): string => {
    const value = parseTyped(text, 4);
    if (value === null || value > PERCENT_MAX) wrong[field] = "percent";
    return toTyped(value ?? 0, 4);
  };
  const hundredths = (
    field: string,
    text: string,
    keep: number,
    why: "positive" | "number" | "money",
  ): string => {
    const value = parseTyped(text, 2);
    if (value === null || (why === "positive" && value === 0)) wrong[field] = why;
    return toTyped(value ?? 0, 2, keep);
  };
  const days = (field: string, text: string, least: number, most: number): number => {
    const value = parseTyped(text, 0);
    if (value === null || value < least || value > most) wrong[field] = "days";
    return value ?? 0;
  };
  const { tiers, windowDays, graceDays, lifetimeDays, ...rest } = draft;
  const settings: Settings = {
    programme: {
      earnPercent: percent("earnPercent", rest.earnPercent),
      earnRounding: rest.earnRounding,
      earnStep: hundredths("earnStep", rest.earnStep, 0, "positive"),
      pointValue: hundredths("pointValue", rest.pointValue, 2, "positive"),
      redeemMaxPercent: percent("redeemMaxPercent", rest.redeemMaxPercent),
      redeemMinPoints: hundredths("redeemMinPoints", rest.redeemMinPoints, 0, "number"),
      redeemNeeds: rest.redeemNeeds,
      redeemNeedsFrom: rest.redeemNeedsFrom.trim()
        ? hundredths("redeemNeedsFrom", rest.redeemNeedsFrom, 0, "number")
        : null,
      pendingDays: days("pendingDays", rest.pendingDays, 0, 3650),
      lifetimeDays: lifetimeDays.trim() ? days("lifetimeDays", lifetimeDays, 1, 36_500) : null,
      negativeBalance: rest.negativeBalance,
      rxEarns: rest.rxEarns,
    },
    tiers: tiers.map(({ key, code, name, from, earnPercent }) => ({
      code: code.trim(),
      name: name.trim() || null,
      from: hundredths(`${key}.from`, from, 2, "money"),
      earnPercent: earnPercent.trim() ? percent(`${key}.earnPercent`, earnPercent) : null,
    })),
    tierRule: windowDays.trim()
      ? {
          windowDays: days("windowDays", windowDays, 1, 3650),
          graceDays: graceDays.trim() ? days("graceDays", graceDays, 0, 3650) : 0,
        }
      : null,
  };
  tiers.forEach(({ key }, i) => {
    const own = settings.tiers[i];
    const earlier = settings.tiers.slice(0, i);
    if (!own?.code) wrong[`${key}.code`] = "needed";
    else if (earlier.some((other) => other.code === own.code)) wrong[`${key}.code`] = "twice";
    if (earlier.some((other) => other.from === own?.from)) wrong[`${key}.from`] ??= "twice";
  });
  return { settings, wrong };
}

export interface ExampleDraft {
  lines: { key: number; price: string; quantity: string; rx: boolean }[];
  tier: string;
  balance: string;
}

export const FIRST_EXAMPLE: ExampleDraft = {
  lines: [
    { key: 1, price: "120.00", quantity: "2", rx: false },
    { key: 2, price: "345.50", quantity: "1", rx: false },
    { key: 3, price: "98.00", quantity: "1", rx: true },
  ],
  tier: "",
  balance: "0",
};

/** null while something of the example is no number. */
export function exampleInput(settings: Settings, example: ExampleDraft): ExampleInput | null {
  const lines = example.lines.map(({ price, quantity, rx }) => ({
    price: parseTyped(price, 2),
    quantity: parseTyped(quantity, 3),
    rx,
  }));
  const balance = parseTyped(example.balance, 2);
  if (balance === null || lines.some((line) => line.price === null || !line.quantity)) return null;
  return {
    settings,
    lines: lines.map(({ price, quantity, rx }) => ({
      price: toTyped(price ?? 0, 2, 2),
      quantity: toTyped(quantity ?? 0, 3),
      rx,
    })),
    tier: example.tier || null,
    balance: toTyped(balance, 2),
  };
}
