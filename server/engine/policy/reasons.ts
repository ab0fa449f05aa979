/** What the law asks. Each has its text on the page of the law. */
export const LAW_REASONS = [
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
] as const;
export type LawReason = (typeof LAW_REASONS)[number];

/** Why a message did not go, in the words of the guards and of what is around them. Each has its text in the messages. */
export const SKIP_REASONS = [
  ...LAW_REASONS,
  "control",
  "goal",
  "expired",
  "cap",
  "quiet-hours",
  "duplicate",
  "budget",
  "stopped",
  "no-address",
  "no-channel",
  "no-recipient",
  "erased",
  "withdrawn",
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];
