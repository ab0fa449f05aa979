/** What a customer may agree to, each by itself. Source: rules/compliance.md. */
export const CONSENT_PURPOSES = [
  "loyalty_terms",
  "personal_data",
  "marketing",
  "profiling",
  "health_profile",
] as const;

export interface SaidConsent {
  purpose: string;
  /** null: all channels that have none of their own */
  channel: string | null;
  granted: boolean;
}

/** Whether a purpose was agreed to on a channel: what was said of it counts before what was said of all. */
export function agreesOn(consents: readonly SaidConsent[], purpose: string, channel: string): boolean {
  const said = consents.filter((one) => one.purpose === purpose);
  const own = said.findLast((one) => one.channel === channel) ?? said.findLast((one) => one.channel === null);
  return own?.granted ?? false;
}
