import type { Tx } from "@/db/client";
import { selectIdentifiers } from "@/db/members/customer-page";
import { type ChannelRow, selectChannels } from "@/db/reach/channels";
import { selectSuppressions } from "@/db/reach/suppressions";
import type { TenantKeys } from "@/server/core/secrets";
import type { ChannelKind } from "@/server/engine/policy/channels";
import { settingsOf } from "../../channels/connect";
import { addressTypeOf } from "../../channels/ways";

const SUPPRESSIONS_MAX = 500;

export interface JoinWay {
  channelId: string;
  channel: ChannelKind;
  /** of the bot or the group */
  name: string;
  /** the messenger's identifier is theirs; where the phone is the address, nobody can tell */
  isJoined: boolean;
  /** they have stopped us there */
  hasLeft: boolean;
}

/** Channels that a person can begin to talk to, the first of each messenger. */
export async function joinableChannels(tx: Tx, tenantId: string, keys: TenantKeys): Promise<ChannelRow[]> {
  const seen = new Set<ChannelKind>();
  return (await selectChannels(tx, tenantId)).filter((row) => {
    if (!row.enabled || seen.has(row.kind) || linkTo(row, keys, SAMPLE) === null) return false;
    seen.add(row.kind);
    return true;
  });
}

const SAMPLE = "x".repeat(22);

export interface JoinLink {
  link: string;
  /** what is to be written there, where the link cannot say it; null: a tap is enough */
  say: string | null;
}

/** null: there is no link to it, or its settings do not say enough for one. */
export function linkTo(row: ChannelRow, keys: TenantKeys, token: string): JoinLink | null {
  try {
    const { vendor, settings } = settingsOf(row, keys);
    const link = vendor.joinLink?.(settings, token) ?? null;
    if (link === null) return null;
    const word = typeof settings.joinWord === "string" ? settings.joinWord : "start";
    return { link, say: link.includes(token) ? null : `${word} ${token}` };
  } catch {
    return null;
  }
}

/** How things stand between a customer and each messenger. */
export async function waysOf(
  tx: Tx,
  tenantId: string,
  keys: TenantKeys,
  customerId: string,
): Promise<JoinWay[]> {
  const channels = await joinableChannels(tx, tenantId, keys);
  if (channels.length === 0) return [];
  const own = (await selectIdentifiers(tx, tenantId, customerId)).filter(({ blockedAt }) => !blockedAt);
  const hashes = own.map(({ valueHash }) => valueHash);
  const stopped =
    hashes.length === 0
      ? []
      : await selectSuppressions(tx, tenantId, hashes, { offset: 0, limit: SUPPRESSIONS_MAX });
  return channels.map(({ id, kind, name }) => {
    const theirs = own.filter(({ type }) => type === addressTypeOf(kind) && type !== "phone");
    const hasLeft = (hash: string) =>
      stopped.some(
        ({ addressHash, channel, reason }) =>
          addressHash === hash && channel === kind && reason === "refused",
      );
    return {
      ...{ channelId: id, channel: kind, name },
      isJoined: theirs.some(({ valueHash }) => !hasLeft(valueHash)),
      hasLeft: theirs.length > 0 && theirs.every(({ valueHash }) => hasLeft(valueHash)),
    };
  });
}
