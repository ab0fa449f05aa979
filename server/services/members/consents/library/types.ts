import type { CONSENT_PURPOSES } from "@/server/engine/policy/consents";

export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** A text for each purpose to begin with; `{shop}` is the retailer's name. */
export type StartingTexts = Readonly<Record<ConsentPurpose, string>>;
