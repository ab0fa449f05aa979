import type { Tx } from "@/db/client";
import { type ChannelRow, selectChannels } from "@/db/reach/channels";
import { hashIdentifier } from "@/server/core/personal/identifiers";
import type { TenantKeys } from "@/server/core/secrets";
import type { Way } from "../channels/ways";

/** The first channel for letters that people wait for; null: none is connected. */
export const mailChannel = async (tx: Tx, tenantId: string): Promise<ChannelRow | null> =>
  (await selectChannels(tx, tenantId)).find(
    ({ kind, enabled, classes }) => kind === "email" && enabled && classes.includes("service"),
  ) ?? null;

/** How a letter goes to somebody of the staff; null: no channel for letters is connected. */
export async function wayToMail(
  tx: Tx,
  tenantId: string,
  keys: TenantKeys,
  email: string,
): Promise<Way | null> {
  const account = await mailChannel(tx, tenantId);
  if (!account) return null;
  return {
    account,
    channel: "email",
    address: {
      kind: "email",
      hash: hashIdentifier(keys, { type: "email", value: email }),
      encrypted: keys.encrypt(email),
      channelId: null,
    },
  };
}
