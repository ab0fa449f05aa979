import { LRUCache } from "lru-cache";
import type { ChannelRow } from "@/db/reach/channels";
import type { TenantKeys } from "@/server/core/secrets";
import { log } from "@/server/log";
import { vendorOf } from "@/server/messaging";
import type { Connection, Vendor } from "@/server/messaging/channel";
import { consoleVendor } from "@/server/messaging/console";
import type { ChannelEvent } from "@/server/messaging/events";
import { SendFailure } from "@/server/messaging/failure";
import { typedSettings } from "@/server/messaging/fields";
import { hookAddress, isReachable } from "./hook-address";
import { Pace } from "./pace";

/** A channel as senders use it. */
export interface Open {
  connection: Connection;
  /** how fast messages may follow one another, whoever sends them in this process */
  pace: Pace;
}

const OPEN_MAX = 200;
/** What nobody has used for so long is closed; who still expects reports over it asks for it every minute. */
const IDLE_MS = 10 * 60_000;

const opened = new LRUCache<string, Open>({
  max: OPEN_MAX,
  ttl: IDLE_MS,
  ttlAutopurge: true,
  updateAgeOnGet: true,
  dispose: ({ connection }) => {
    connection
      .close()
      .catch((error: unknown) => log.warn({ err: error }, "a channel's connection did not close"));
  },
});

const outbox: Open = open(consoleVendor.open({}));

function open(connection: Connection): Open {
  return { connection, pace: new Pace(connection.limits().perSecond) };
}

type Listener = (row: ChannelRow, events: ChannelEvent[]) => void;

let tied: Listener | null = null;

/** Who hears what comes over connections themselves. Said once, in server/app.ts. */
export function tieConnections(listener: Listener): void {
  tied = listener;
}

/**
 * The connection of a channel's newest settings; without a channel, the desk's outbox.
 * @throws SendFailure("config") when the settings do not fit the vendor any more
 */
export function connectTo(row: ChannelRow | null, keys: TenantKeys): Open {
  if (row === null) return outbox;
  const key = keyOf(row);
  const known = opened.get(key);
  if (known) return known;
  const connection = openAccount(row, keys);
  connection.onEvents?.((events) => tied?.(row, events));
  const made = open(connection);
  opened.delete(keyOf({ ...row, version: row.version - 1 }));
  opened.set(key, made);
  return made;
}

const keyOf = ({ tenantId, id, version }: Pick<ChannelRow, "tenantId" | "id" | "version">): string =>
  `${tenantId} ${id} ${version}`;

type Account = Pick<
  ChannelRow,
  "tenantId" | "id" | "vendor" | "settings" | "secretsEncrypted" | "hookSecretEncrypted"
>;

/** What the vendor is opened with: what the owner filled in, its secrets, and our address where it wants that. */
export function settingsOf(
  row: Account,
  keys: TenantKeys,
): { vendor: Vendor; settings: Record<string, unknown> } {
  const vendor = vendorOf(row.vendor);
  if (!vendor) throw new SendFailure("config", "no-such-vendor");
  const address = hookAddress(row, keys);
  const own: Record<string, string> = isReachable(address) ? { [ADDRESS_FIELD]: address } : {};
  const read = vendor.settings.safeParse(
    typedSettings(vendor.settings, { ...row.settings, ...secretsOf(row, keys), ...own }),
  );
  if (!read.success) throw new SendFailure("config", "settings");
  return { vendor, settings: read.data };
}

export const secretsOf = ({ secretsEncrypted }: Pick<ChannelRow, "secretsEncrypted">, keys: TenantKeys) =>
  JSON.parse(keys.decrypt(secretsEncrypted)) as Record<string, string>;

/** Vendors that are told with each message where to call have this field; the owner is not asked for it. */
export const ADDRESS_FIELD = "callbackUrl";

/** Not kept: for one question. */
export function openAccount(row: Account, keys: TenantKeys): Connection {
  const { vendor, settings } = settingsOf(row, keys);
  return vendor.open(settings);
}

/** As a process ends, and between tests. */
export const closeConnections = (): void => opened.clear();
