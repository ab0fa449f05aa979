import { cardADay } from "./card-a-day";
import { cardAtTill } from "./card-at-till";
import { missingReceipts } from "./missing-receipts";
import { offlineDifference } from "./offline-difference";
import { ownCard } from "./own-card";
import { registrations } from "./registrations";
import { returnAfterPoints } from "./return-after-points";
import type { FraudRule, Limits } from "./rule";
import { serviceCard } from "./service-card";
import { staffCard } from "./staff-card";
import { tenderDifference } from "./tender-difference";
import { tillClock } from "./till-clock";

export const ALERT_KINDS = [
  "card-a-day",
  "card-at-till",
  "return-after-points",
  "registrations",
  "missing-receipts",
  "own-card",
  "staff-card",
  "service-card",
  "offline-difference",
  "tender-difference",
  "till-clock",
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Every rule there is, in the order in which the desk shows them. */
export const FRAUD_RULES: { readonly [K in AlertKind]: FraudRule } = {
  "card-a-day": cardADay,
  "card-at-till": cardAtTill,
  "return-after-points": returnAfterPoints,
  registrations,
  "missing-receipts": missingReceipts,
  "own-card": ownCard,
  "staff-card": staffCard,
  "service-card": serviceCard,
  "offline-difference": offlineDifference,
  "tender-difference": tenderDifference,
  "till-clock": tillClock,
};

export interface RuleSetting {
  enabled: boolean;
  limits: Record<string, number>;
}

/** What the owner has set, within what the rule allows; the rest as it comes. */
export function settingOf(kind: AlertKind, own: Partial<RuleSetting> | undefined): RuleSetting {
  const limits: Limits = FRAUD_RULES[kind].limits;
  return {
    enabled: own?.enabled ?? true,
    limits: Object.fromEntries(
      Object.entries(limits).map(([name, { default: usual, min, max }]) => {
        const value = own?.limits?.[name];
        return [name, value === undefined ? usual : Math.min(max, Math.max(min, Math.trunc(value)))];
      }),
    ),
  };
}
