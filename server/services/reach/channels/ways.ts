import type { Reachable } from "@/db/reach/addresses";
import type { ChannelRow } from "@/db/reach/channels";
import type { IdentifierType } from "@/server/core/personal/identifiers";
import { CHANNELS, type ChannelKind } from "@/server/engine/policy/channels";
import { agreesOn } from "@/server/engine/policy/consents";
import type { MessageClass } from "@/server/engine/policy/message-law";

/** What a channel writes to. */
const ADDRESS_OF = {
  sms: "phone",
  whatsapp: "phone",
  email: "email",
  push: "push",
  telegram: "telegram",
  max: "max",
  viber: "viber",
  vk: "vk",
  ok: "ok",
  webhook: null,
  console: null,
} as const satisfies Record<ChannelKind, string | null>;

/** The identifiers that a channel's addresses are; null: they are nobody's identifiers. */
export function addressTypeOf(channel: ChannelKind): IdentifierType | null {
  const kind = ADDRESS_OF[channel];
  return kind === "push" ? null : kind;
}

/** The channels that write to such an address. */
export const channelsTo = (addressKind: string): ChannelKind[] =>
  CHANNELS.filter((channel) => ADDRESS_OF[channel] === addressKind);

export interface Way {
  /** null: nothing is connected, and the desk's outbox shows what would be sent */
  account: ChannelRow | null;
  channel: ChannelKind;
  address: Reachable["addresses"][number];
}

export interface Wanted {
  class: MessageClass;
  /** in this order; null: any, in the order of the tenant's channels */
  channels: readonly ChannelKind[] | null;
}

export type NoWay = "erased" | "no-address" | "no-channel" | "suppressed" | "consent";

/** From what is most to be done about to what is least. */
const REASONS: readonly NoWay[] = ["consent", "suppressed", "no-address", "no-channel"];

/**
 * How a customer can be reached, the best way first; none of them, with the reason that comes nearest to a way. Where
 * nothing is connected, there is the desk's outbox.
 */
export function waysTo(
  person: Reachable,
  accounts: readonly ChannelRow[],
  { class: of, channels }: Wanted,
): { ways: Way[]; reason: NoWay | null } {
  if (person.status === "erased" || person.status === "merged") return { ways: [], reason: "erased" };
  const usable = accounts.filter(
    ({ enabled, classes, kind }) => enabled && classes.includes(of) && (channels?.includes(kind) ?? true),
  );
  const ordered = channels
    ? usable.toSorted((a, b) => channels.indexOf(a.kind) - channels.indexOf(b.kind))
    : usable;
  const outbox = accounts.length === 0;
  const tried = outbox ? outboxWays(person) : ordered.map((account) => wayBy(account, person));
  const judged = tried.map((way) => (typeof way === "string" ? way : (against(way, person, of) ?? way)));
  const ways = judged.filter((way): way is Way => typeof way !== "string");
  if (ways.length > 0) return { ways, reason: null };
  return { ways, reason: REASONS.find((reason) => judged.includes(reason)) ?? "no-channel" };
}

function wayBy(account: ChannelRow, { addresses }: Reachable): Way | NoWay {
  const kind = ADDRESS_OF[account.kind];
  const address = addresses.find(
    (one) => one.kind === kind && (one.channelId === null || one.channelId === account.id),
  );
  return address ? { account, channel: account.kind, address } : "no-address";
}

const outboxWays = ({ addresses }: Reachable): (Way | NoWay)[] =>
  ["phone", "email"].map((kind) => {
    const address = addresses.find((one) => one.kind === kind);
    return address ? { account: null, channel: "console", address } : "no-address";
  });

function against({ channel, address }: Way, person: Reachable, of: MessageClass): NoWay | null {
  const isSuppressed = person.suppressions.some(
    (one) => one.hash === address.hash && (one.channel === null || one.channel === channel),
  );
  if (of === "marketing" && !agreesOn(person.consents, "marketing", consentChannel(channel, address.kind)))
    return "consent";
  return isSuppressed ? "suppressed" : null;
}

/** Of the outbox the consent is that of the channel it stands for. */
export const consentChannel = (channel: ChannelKind, addressKind: string): ChannelKind =>
  channel === "console" ? (addressKind === "email" ? "email" : "sms") : channel;
