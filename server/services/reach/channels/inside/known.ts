import type { Tx } from "@/db/client";
import { type ChannelRow, findChannel } from "@/db/reach/channels";
import { DomainError } from "@/server/core/errors";
import { vendorOf } from "@/server/messaging";
import type { Connection, Vendor } from "@/server/messaging/channel";

export const noChannel = () => new DomainError("not-found", "there is no such channel");

/** One in use. @throws DomainError not-found */
export async function knownChannel(tx: Tx, tenantId: string, id: string): Promise<ChannelRow> {
  const row = await findChannel(tx, tenantId, id);
  if (!row || row.removedAt) throw noChannel();
  return row;
}

/** Those that can be connected: the outbox is there by itself. */
export function connectable(id: string): Vendor | null {
  const vendor = vendorOf(id);
  return vendor && vendor.channel !== "console" ? vendor : null;
}

/** What a connection can do; null: it cannot be opened with these settings. */
export function able(open: () => Connection): Connection | null {
  try {
    return open();
  } catch {
    return null;
  }
}
