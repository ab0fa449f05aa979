import type { ChannelRow } from "@/db/reach/channels";
import { MESSAGE_CLASSES } from "@/server/engine/policy/message-law";

export const CHANNEL_STATES = ["works", "untried", "off", "no-money", "refused", "silent", "paused"] as const;
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

/** Nothing is wrong with what was never tried, but neither is it known to work. */
const summedUp = (health: ReturnType<typeof healthOf>, used: boolean) => ({
  ...health,
  state: health.state === "works" && !used && health.balanceAt === null ? ("untried" as const) : health.state,
});

/** @param used something has gone over it */
export const summaryOf = (row: ChannelRow, { used, now }: { used: boolean; now: Date }) => ({
  id: row.id,
  vendor: row.vendor,
  kind: row.kind,
  name: row.name,
  classes: MESSAGE_CLASSES.filter((one) => row.classes.includes(one)),
  health: summedUp(healthOf(row, now), used),
});
