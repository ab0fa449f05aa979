import type { Tx } from "@/db/client";
import { findConsentText } from "@/db/members/consent-texts";
import type { ChannelRow } from "@/db/reach/channels";
import { selectDevices } from "@/db/reach/push-subscriptions";
import { sha256, type TenantKeys } from "@/server/core/secrets";
import { agreesOn, type SaidConsent } from "@/server/engine/policy/consents";
import type { Locale } from "@/server/texts";
import { settingsOf } from "../channels/connect";
import { browsersChannel } from "./inside/channels";

const KNOWN_MAX = 50;

export interface NoticesOffer {
  /** the channel's VAPID key, which a browser subscribes with */
  publicKey: string;
  /** names the customer's subscription in a browser that several of them may share */
  scope: string;
  /** SHA-256 of the endpoints that get notices: the page finds its own browser among them */
  known: string[];
  /** advertising may come by push */
  agreed: boolean;
  /** what the person would agree to */
  consentText: string | null;
}

/** For a customer's own page: how its browser can get notices; null: the retailer sends none to browsers. */
export async function noticesOffer(
  tx: Tx,
  tenantId: string,
  keys: TenantKeys,
  { customerId, said, locale }: { customerId: string; said: readonly SaidConsent[]; locale: Locale },
): Promise<NoticesOffer | null> {
  const channel = await browsersChannel(tx, tenantId);
  const publicKey = channel && publicKeyOf(channel, keys);
  if (!publicKey) return null;
  const devices = await selectDevices(tx, tenantId, [customerId], KNOWN_MAX);
  const living = devices.filter((one) => one.endedAt === null && one.channelId === channel.id);
  const text = await findConsentText(tx, tenantId, "marketing");
  return {
    publicKey,
    scope: keys.hash("push-scope", customerId).slice(0, 32),
    known: living.map(({ addressEncrypted }) => sha256(endpointOf(keys.decrypt(addressEncrypted)))),
    agreed: agreesOn(said, "marketing", "push"),
    consentText: text?.[locale] ?? null,
  };
}

const endpointOf = (address: string): string => (JSON.parse(address) as { endpoint: string }).endpoint;

function publicKeyOf(row: ChannelRow, keys: TenantKeys): string | null {
  try {
    const { vapidPublicKey } = settingsOf(row, keys).settings;
    return typeof vapidPublicKey === "string" ? vapidPublicKey : null;
  } catch {
    // the settings do not fit the vendor any more
    return null;
  }
}
