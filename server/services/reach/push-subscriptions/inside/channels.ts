import type { Tx } from "@/db/client";
import { type ChannelRow, selectChannels } from "@/db/reach/channels";
import { DomainError } from "@/server/core/errors";

/** The first channel through which browsers are written to; null: there is none, or it is switched off. */
export const browsersChannel = async (tx: Tx, tenantId: string): Promise<ChannelRow | null> =>
  (await selectChannels(tx, tenantId)).find(({ vendor, enabled }) => vendor === "web-push" && enabled) ??
  null;

export const PLATFORMS = ["ios", "android"] as const;

/** Apple's own tokens are hexadecimal; an app for iPhones that is built with Firebase has a token of Firebase's. */
const APPLE_TOKEN = /^[0-9a-f]{64,200}$/i;

const SETTING = {
  apns: "iPhone app (APNs)",
  fcm: "Android app (FCM)",
} as const;

/** The channel of an app's token. One that is switched off for a while keeps what apps tell it. */
export async function appChannel(
  tx: Tx,
  tenantId: string,
  { platform, token }: { platform: (typeof PLATFORMS)[number]; token: string },
): Promise<ChannelRow> {
  const vendor = platform === "ios" && APPLE_TOKEN.test(token) ? "apns" : "fcm";
  const all = (await selectChannels(tx, tenantId)).filter((row) => row.vendor === vendor);
  const found = all.find(({ enabled }) => enabled) ?? all[0];
  if (found) return found;
  const detail = `an owner connects the channel "${SETTING[vendor]}" under Settings, Channels`;
  throw new DomainError("no-channel", detail, [{ pointer: "/platform", code: "no-channel", detail }]);
}
