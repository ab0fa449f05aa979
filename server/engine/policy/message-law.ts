import { CHANNELS } from "./channels";
import { agreesOn, type SaidConsent } from "./consents";
import { EEA } from "./countries";
import type { LawReason } from "./reasons";
import { switchDefault } from "./switches";

/** marketing: offers and mailings; service: what a person waits for, a receipt or an order; code: one-time codes. */
export const MESSAGE_CLASSES = ["marketing", "service", "code"] as const;
export type MessageClass = (typeof MESSAGE_CLASSES)[number];

export interface LawProduct {
  rx: boolean;
  medicine: boolean;
  alcohol: boolean;
  sensitive: boolean;
}

/** What is asked: whether one message may go to one person, now. */
export interface LawQuestion {
  /** ISO 3166 */
  country: string;
  channel: string;
  class: MessageClass;
  /** the recipient's calendar, YYYY-MM-DD */
  date: string;
  recipient: {
    /** years; null: not known */
    age: number | null;
    /** the subscriber has refused mailings at the operator */
    operatorBlocked: boolean;
    suppressed: boolean;
    consents: readonly SaidConsent[];
  };
  /** what the message speaks of */
  products: readonly LawProduct[];
  /** set by the owner, each with a reason that is kept */
  switches: Readonly<Record<string, string>>;
}

interface Where {
  countries?: readonly string[];
  channels?: readonly string[];
  classes?: readonly MessageClass[];
  /** first day on which it holds, and the first on which it does no more */
  from?: string;
  until?: string;
}

export interface LawRule extends Where {
  rule: LawReason;
  source: string;
  /** Where it holds: what it forbids. */
  forbids: (question: LawQuestion) => boolean;
}

export interface Permission extends Where {
  source: string;
}

const ADULT = 18;

/** Besides messages, calls and cards in a phone's wallet reach people. */
const WAYS = [...CHANNELS, "call", "wallet"];

/** What may be sent at all, with the conditions below; what stands nowhere is denied. Source: rules/compliance.md. */
export const PERMISSIONS: readonly Permission[] = (
  [
    { classes: ["service", "code"], source: "performance of a contract: GDPR 6(1)(b) and its like" },
    { classes: ["marketing"], countries: EEA, source: "ePrivacy directive 13, with prior consent" },
    { classes: ["marketing"], countries: ["GB"], source: "PECR regulation 22, with prior consent" },
    { classes: ["marketing"], countries: ["UA"], source: "UA advertising law 14-3, with prior consent" },
    { classes: ["marketing"], countries: ["RU"], source: "RU 38-FZ art. 18, with prior consent" },
    { classes: ["marketing"], countries: ["KZ"], source: "KZ operators' rules, with prior consent" },
    { classes: ["marketing"], countries: ["US"], source: "TCPA and CAN-SPAM, with prior consent" },
    { classes: ["marketing"], countries: ["CA"], source: "CASL, with prior consent" },
  ] satisfies Permission[]
).map((row) => ({ ...row, channels: WAYS }));

const some = (of: keyof LawProduct) => (question: LawQuestion) => question.products.some((one) => one[of]);
const isOff = (name: string) => (question: LawQuestion) => question.switches[name] !== "on";
const medicines = some("medicine");

/** Prohibitions, each with its dates. All that hold are told, not only the first. Source: rules/compliance.md. */
export const LAW: readonly LawRule[] = [
  {
    rule: "consent",
    source: "RU 38-FZ art. 18; UA advertising law 14-3; ePrivacy directive 13; KZ operators' rules",
    classes: ["marketing"],
    forbids: ({ recipient, channel }) => !agreesOn(recipient.consents, "marketing", channel),
  },
  {
    rule: "suppressed",
    source: "GDPR 17 and 21; RU 152-FZ art. 14 and 21",
    forbids: ({ recipient }) => recipient.suppressed,
  },
  {
    rule: "operator-blocked",
    source: "RU: a subscriber's refusal at the operator, since 1 August 2025",
    channels: ["sms"],
    forbids: ({ recipient }) => recipient.operatorBlocked,
  },
  {
    rule: "rx",
    source: "RU 38-FZ art. 24; UA advertising law 21; KZ Health Code 56; directive 2001/83/EC art. 88",
    classes: ["marketing"],
    forbids: some("rx"),
  },
  {
    rule: "sensitive",
    source: "EU C-21/23; GDPR 9",
    forbids: some("sensitive"),
  },
  {
    rule: "minors",
    source: "RU 38-FZ art. 24; UA advertising law 21; KZ Health Code 56",
    classes: ["marketing"],
    forbids: (question) =>
      (medicines(question) || some("alcohol")(question)) &&
      (question.recipient.age === null || question.recipient.age < ADULT),
  },
  {
    rule: "medicines-banned",
    source: "UA: loyalty programmes for medicines, from 1 March to 25 December 2025",
    countries: ["UA"],
    classes: ["marketing"],
    from: "2025-03-01",
    until: "2025-12-26",
    forbids: medicines,
  },
  {
    rule: "medicines.loyalty",
    source: "UA: voluntary programmes for medicines, since 26 December 2025",
    classes: ["marketing"],
    forbids: (question) =>
      medicines(question) &&
      (question.switches["medicines.loyalty"] ?? switchDefault("medicines.loyalty", question.country)) !==
        "on",
  },
  {
    rule: "messengers.marketing",
    source: "RU 38-FZ art. 5(10.7), since 1 September 2025; the antimonopoly service of 10 March 2026",
    countries: ["RU"],
    channels: ["whatsapp"],
    classes: ["marketing"],
    from: "2025-09-01",
    forbids: isOff("messengers.marketing"),
  },
  {
    rule: "messengers.marketing",
    source: "RU 38-FZ art. 5(10.7); the antimonopoly service of 5 March 2026",
    countries: ["RU"],
    channels: ["telegram"],
    classes: ["marketing"],
    from: "2026-03-05",
    forbids: isOff("messengers.marketing"),
  },
  {
    rule: "messengers.service",
    source: "RU 38-FZ art. 5(10.7), since 1 September 2025",
    countries: ["RU"],
    channels: ["whatsapp"],
    classes: ["service", "code"],
    from: "2025-09-01",
    forbids: isOff("messengers.service"),
  },
  {
    rule: "messengers.service",
    source: "the antimonopoly service of 5 March 2026",
    countries: ["RU"],
    channels: ["telegram"],
    classes: ["service", "code"],
    from: "2026-03-05",
    forbids: isOff("messengers.service"),
  },
];

export interface SendingHours extends Where {
  source: string;
  /** 1 is Monday */
  weekdays: readonly number[];
  fromMinute: number;
  toMinute: number;
}

const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];
const [MORNING, EVENING] = [9 * 60, 21 * 60];

/** When advertising may arrive, on the recipient's clock; the first that fits holds. */
export const SENDING_HOURS: readonly SendingHours[] = [
  {
    countries: ["KZ"],
    channels: ["sms"],
    classes: ["marketing"],
    source: "KZ operators' rules",
    weekdays: [1, 2, 3, 4, 5],
    fromMinute: MORNING,
    toMinute: EVENING,
  },
  {
    classes: ["marketing"],
    source: "good practice",
    weekdays: ALL_DAYS,
    fromMinute: MORNING,
    toMinute: EVENING,
  },
];

/** Whether a row of the tables is about such a message on that day. */
export const holds = (
  { countries, channels, classes, from, until }: Where,
  question: Pick<LawQuestion, "country" | "channel" | "class" | "date">,
): boolean =>
  (countries?.includes(question.country) ?? true) &&
  (channels?.includes(question.channel) ?? true) &&
  (classes?.includes(question.class) ?? true) &&
  (from === undefined || question.date >= from) &&
  (until === undefined || question.date < until);
