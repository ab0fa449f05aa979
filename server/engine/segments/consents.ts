import { PERSONAL_CHANNELS } from "../policy/channels";
import { agreesOn, CONSENT_PURPOSES } from "../policy/consents";
import type { Buyer } from "./buyer";

export const MESSAGE_CHANNELS = [...PERSONAL_CHANNELS, "call"] as const;

/** Whether the customer agrees to a purpose: on one channel, or on any of them. */
export function agrees({ consents }: Buyer, purpose: string, channel: string | null): boolean {
  return channel === null
    ? consents.some((one) => one.purpose === purpose && one.granted)
    : agreesOn(consents, purpose, channel);
}

type ConsentName =
  | `consent.${(typeof CONSENT_PURPOSES)[number]}`
  | `consent.${(typeof CONSENT_PURPOSES)[number]}.${(typeof MESSAGE_CHANNELS)[number]}`;

/** Something for each field about a consent, by its name; a channel of null is any. */
export const eachConsent = <T>(
  make: (purpose: string, channel: string | null) => T,
): Record<ConsentName, () => T> =>
  Object.fromEntries(
    CONSENT_PURPOSES.flatMap((purpose) =>
      [null, ...MESSAGE_CHANNELS].map((channel) => [
        channel === null ? `consent.${purpose}` : `consent.${purpose}.${channel}`,
        () => make(purpose, channel),
      ]),
    ),
  ) as Record<ConsentName, () => T>;
