import { type ChannelKind, PERSONAL_CHANNELS } from "./channels";
import {
  holds,
  LAW,
  type LawProduct,
  type LawQuestion,
  MESSAGE_CLASSES,
  type MessageClass,
  PERMISSIONS,
  SENDING_HOURS,
} from "./message-law";
import type { LawReason } from "./reasons";

export interface LawCell {
  channel: ChannelKind;
  class: MessageClass;
  /** with what each of the conditions asks for */
  allowed: boolean;
  /** source of the rule that permits it; null: there is none */
  permittedBy: string | null;
  /** what forbids it whatever the message and the person, each with its source */
  forbidden: { rule: LawReason; source: string; from: string | null }[];
  /** what it depends on */
  conditions: { rule: LawReason | "hours"; source: string; from: string | null }[];
}

export interface LawAsk {
  country: string;
  /** YYYY-MM-DD */
  date: string;
  switches: Readonly<Record<string, string>>;
}

const NO_PRODUCT: LawProduct = { rx: false, medicine: false, alcohol: false, sensitive: false };

/** A grown-up who has agreed to everything, and a message about nothing in particular. */
const willing = (ask: LawAsk, channel: ChannelKind, of: MessageClass): LawQuestion => ({
  ...ask,
  channel,
  class: of,
  recipient: {
    age: 40,
    operatorBlocked: false,
    suppressed: false,
    consents: [{ purpose: "marketing", channel: null, granted: true }],
  },
  products: [NO_PRODUCT],
});

/**
 * The law of one country on one day as a table of channels and classes: what is forbidden as such, and what depends on
 * the person or on what the message speaks of. Made of the same rows that judge a message.
 */
export const lawTable = (ask: LawAsk): LawCell[] =>
  PERSONAL_CHANNELS.flatMap((channel) => MESSAGE_CLASSES.map((of) => cellOf(ask, channel, of)));

function cellOf(ask: LawAsk, channel: ChannelKind, of: MessageClass): LawCell {
  const question = willing(ask, channel, of);
  const rules = LAW.filter((rule) => holds(rule, question));
  const told = ({ rule, source, from }: (typeof LAW)[number]) => ({ rule, source, from: from ?? null });
  const forbidden = rules.filter((rule) => rule.forbids(question)).map(told);
  const conditions = rules.filter((rule) => !rule.forbids(question) && !isSwitch(rule.rule)).map(told);
  const hours = SENDING_HOURS.find((row) => holds(row, question));
  const permission = PERMISSIONS.find((row) => holds(row, question));
  return {
    channel,
    class: of,
    permittedBy: permission?.source ?? null,
    allowed: permission !== undefined && forbidden.length === 0,
    forbidden: permission
      ? forbidden
      : [{ rule: "not-permitted", source: "what no rule permits is denied", from: null }, ...forbidden],
    conditions: [
      ...conditions,
      ...(hours ? [{ rule: "hours" as const, source: hours.source, from: null }] : []),
    ],
  };
}

/** Of a messenger: it is either forbidden or switched on. */
const isSwitch = (rule: LawReason): boolean => rule.startsWith("messengers.");
