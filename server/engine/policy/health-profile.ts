import { EEA } from "./countries";

/** EU and EEA: orders of pharmacy products are health data (EU C-21/23, GDPR 9). */
const WHERE_ASKED: ReadonlySet<string> = new Set(EEA);

export interface HealthLaw {
  country: string;
  /** what the owner has set; null: as the law of the country has it */
  healthConsent: boolean | null;
}

/**
 * Whether what a customer buys may be looked at only with the consent `health_profile`: without it, lines count as
 * amounts. Source: rules/compliance.md, EU C-21/23 and GDPR 9.
 */
export const asksHealthConsent = ({ country, healthConsent }: HealthLaw): boolean =>
  healthConsent ?? WHERE_ASKED.has(country);
