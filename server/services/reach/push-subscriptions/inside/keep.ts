import type { Tx } from "@/db/client";
import type { ChannelRow } from "@/db/reach/channels";
import {
  endPushSubscriptions,
  findPushSubscription,
  savePushSubscription,
  selectDevices,
} from "@/db/reach/push-subscriptions";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import type { TenantKeys } from "@/server/core/secrets";

/** More than a household has: whoever has the link to a card cannot fill the table. */
const LIVING_MAX = 20;

export type Kept = "created" | "updated" | "unchanged";

interface Given {
  customerId: string;
  channel: ChannelRow;
  /** what stays the same of it: a browser's endpoint, a phone's token */
  name: string;
  /** what the vendor sends to */
  address: string;
}

/** A subscription's address as it is found again. */
export const addressHash = (keys: TenantKeys, name: string): string => keys.hash("push-address", name);

/** A phone or a browser becomes the customer's, whosever it was. The caller has locked the customer. */
export async function keep(
  tx: Tx,
  { tenantId, now: createdAt }: Ctx,
  keys: TenantKeys,
  { customerId, channel, name, address }: Given,
): Promise<{ id: string; kept: Kept }> {
  const hash = addressHash(keys, name);
  const known = await findPushSubscription(tx, tenantId, hash);
  const isSame =
    known?.customerId === customerId &&
    known.channelId === channel.id &&
    known.goneAt === null &&
    keys.decrypt(known.addressEncrypted) === address;
  if (isSame) return { id: known.id, kept: "unchanged" };
  const id = await savePushSubscription(tx, {
    ...{ tenantId, id: newId(), customerId, channelId: channel.id, createdAt },
    addressHash: hash,
    addressEncrypted: keys.encrypt(address),
  });
  const all = await selectDevices(tx, tenantId, [customerId], LIVING_MAX * 2);
  for (const one of all.filter(({ endedAt }) => endedAt === null).slice(LIVING_MAX))
    await endPushSubscriptions(tx, tenantId, { id: one.id }, createdAt);
  return { id, kept: known?.customerId === customerId ? "updated" : "created" };
}
