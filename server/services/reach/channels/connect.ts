import { LRUCache } from "lru-cache";
import type { ChannelRow } from "@/db/reach/channels";
import type { TenantKeys } from "@/server/core/secrets";
import { log } from "@/server/log";
import { vendorOf } from "@/server/messaging";
import type { Connection } from "@/server/messaging/channel";
import { consoleVendor } from "@/server/messaging/console";
import { SendFailure } from "@/server/messaging/failure";
import { Pace } from "./pace";

/** A channel as senders use it. */
export interface Open {
  connection: Connection;
  /** how fast messages may follow one another, whoever sends them in this process */
  pace: Pace;
}

const OPEN_MAX = 200;

const opened = new LRUCache<string, Open>({
  max: OPEN_MAX,
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

/**
 * The connection of a channel's newest settings; without a channel, the desk's outbox.
 * @throws SendFailure("config") when the settings do not fit the vendor any more
 */
export function connectTo(row: ChannelRow | null, keys: TenantKeys): Open {
  if (row === null) return outbox;
  const key = `${row.tenantId} ${row.id} ${row.version}`;
  const known = opened.get(key);
  if (known) return known;
  const made = open(openAccount(row, keys));
  opened.delete(`${row.tenantId} ${row.id} ${row.version - 1}`);
  opened.set(key, made);
  return made;
}

/** Not kept: for a trial of settings that are not saved. */
export function openAccount(
  row: Pick<ChannelRow, "vendor" | "settings" | "secretsEncrypted">,
  keys: TenantKeys,
): Connection {
  const vendor = vendorOf(row.vendor);
  if (!vendor) throw new SendFailure("config", "no-such-vendor");
  const secrets = JSON.parse(keys.decrypt(row.secretsEncrypted)) as Record<string, string>;
  const settings = vendor.settings.safeParse({ ...row.settings, ...secrets });
  if (!settings.success) throw new SendFailure("config", "settings");
  return vendor.open(settings.data);
}

/** As a process ends, and between tests. */
export const closeConnections = (): void => opened.clear();
