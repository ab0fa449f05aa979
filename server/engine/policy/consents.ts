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

/**
 * Whether a person has said no, and nothing since: what others bring does not overrule it.
 * @param consents in the order in which they were said
 * @param channel null: whether they said no to all channels
 */
export const isRefusedOn = (
  consents: readonly SaidConsent[],
  purpose: string,
  channel: string | null,
): boolean =>
  consents.findLast((one) => one.purpose === purpose && (one.channel === null || one.channel === channel))
    ?.granted === false;
