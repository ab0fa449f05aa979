/** What the law asks, as the page has words for it; the other reasons are the guards' own. */
export const RULE_NAMES = [
  "consent",
  "suppressed",
  "operator-blocked",
  "rx",
  "sensitive",
  "minors",
  "medicines-banned",
  "medicines.loyalty",
  "messengers.marketing",
  "messengers.service",
  "not-permitted",
  "hours",
] as const;
