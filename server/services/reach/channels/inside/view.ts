import type { ChannelRow } from "@/db/reach/channels";
import { MESSAGE_CLASSES } from "@/server/engine/policy/message-law";

export const CHANNEL_STATES = ["works", "off", "no-money", "refused", "silent", "paused"] as const;
export type ChannelState = (typeof CHANNEL_STATES)[number];

const WAS: Partial<Record<string, ChannelState>> = {
  funds: "no-money",
  config: "refused",
  temporary: "silent",
  unknown: "silent",
};

/** `config: 401`, as the sender has noted it. */
const lastErrorOf = (row: ChannelRow): { failure: string; code: string } | null => {
  const [, failure, code] = /^([a-z]+): (.*)$/.exec(row.lastError ?? "") ?? [];
  return failure === undefined || code === undefined ? null : { failure, code };
};

function stateOf(row: ChannelRow, now: Date): ChannelState {
  if (!row.enabled) return "off";
  if (row.failingSince) return WAS[lastErrorOf(row)?.failure ?? ""] ?? "silent";
  return row.pausedUntil && row.pausedUntil > now ? "paused" : "works";
}

/** How a channel does, for people. */
export const healthOf = (row: ChannelRow, now: Date) => ({
  state: stateOf(row, now),
  failingSince: row.failingSince,
  pausedUntil: row.pausedUntil && row.pausedUntil > now ? row.pausedUntil : null,
  /** the vendor's own code */
  error: row.failingSince ? (lastErrorOf(row)?.code ?? null) : null,
  balanceMinor: row.balanceMinor,
  balanceAt: row.balanceAt,
  currency: row.currency,
  isLow: row.balanceMinor !== null && row.lowBalanceMinor !== null && row.balanceMinor < row.lowBalanceMinor,
});

export const summaryOf = (row: ChannelRow, now: Date) => ({
  id: row.id,
  vendor: row.vendor,
  kind: row.kind,
  name: row.name,
  classes: MESSAGE_CLASSES.filter((one) => row.classes.includes(one)),
  health: healthOf(row, now),
});
