import type { z } from "zod";
import type { ChannelKind } from "@/server/engine/policy/channels";
import type { MessageClass } from "@/server/engine/policy/message-law";
import type { CallbackRequest, CallbackResult, ChannelEvent } from "./events";
import type { Failure, Verdict } from "./failure";

/** A link under a message, in the recipient's language. */
export interface LinkButton {
  label: string;
  url: string;
}

/** What a vendor is given: nothing of who it is for but where it goes. */
export interface OutgoingMessage {
  /** E.164, an e-mail address, the person's id at a messenger, or the JSON of a push subscription */
  to: string;
  text: string;
  /** SMS: of how many it is made, where that was worked out for its price */
  parts?: number | null;
  /** e-mail, push */
  subject: string | null;
  /** e-mail */
  html: string | null;
  /** the sender's name or address; null: the vendor's default */
  from: string | null;
  class: MessageClass;
  /** from then on it is of no use */
  validUntil: Date;
  /** where one click ends the advertising: e-mail's header, a button elsewhere */
  unsubscribeUrl: string | null;
  /** where a tap on a push leads */
  url: string | null;
  /** messengers: links with words; one that stands here is not shown again as `url` or `unsubscribeUrl` */
  buttons?: readonly LinkButton[];
}

export interface Sent {
  /** the vendor's name for it, by which reports come */
  providerId: string;
  /** how many messages it was cut into */
  parts: number;
  /** minor units of the vendor's account; null: the vendor does not tell */
  priceMinor: number | null;
}

export interface Limits {
  /** how many a second the vendor takes */
  perSecond: number;
  /** how many may be on their way at once */
  atOnce: number;
}

export interface Balance {
  amountMinor: number;
  /** ISO 4217 */
  currency: string;
}

/** A vendor's account, opened with its settings. One of these per channel of a tenant, kept while it is in use. */
export interface Connection {
  /**
   * Sends one message.
   * @param sendKey the same for every attempt of one message: who takes such keys never sends it twice
   * @throws SendFailure, and whatever `classify` knows
   */
  send(message: OutgoingMessage, sendKey: string): Promise<Sent>;
  classify(error: unknown): Failure;
  /** The same with what is to be done about it. */
  judge(error: unknown): Verdict;
  limits(): Limits;
  /**
   * Reads what the vendor calls us with. Signatures are checked here.
   * @throws CallbackRefused
   */
  parseCallback?(request: CallbackRequest): CallbackResult;
  /** The same where reading takes its time, as of a mail; a connection has one of the two. */
  readCallback?(request: CallbackRequest): Promise<CallbackResult>;
  /** Asks what became of messages; at most `pollAtOnce` ids. */
  poll?(providerIds: readonly string[]): Promise<ChannelEvent[]>;
  /** Whether the vendor has a message of ours; null: it has not. Only where it can be asked by our own key. */
  lookUp?(sendKey: string): Promise<Sent | null>;
  balance?(): Promise<Balance>;
  /** Tells the vendor where to call us. @param secret comes back with each call, where the vendor does that */
  subscribe?(callbackUrl: string, secret: string): Promise<void>;
  /** What comes over the connection itself, not by a call (SMPP). */
  onEvents?(listener: (events: ChannelEvent[]) => void): void;
  close(): Promise<void>;
}

/** One vendor of one channel. */
export interface Vendor<Settings extends z.ZodObject = z.ZodObject> {
  readonly id: string;
  readonly channel: ChannelKind;
  /** what the owner fills in; what is secret is marked by `secretField` */
  readonly settings: Settings;
  readonly pollAtOnce?: number;
  /** Settings that we make ourselves where the owner leaves all of them empty. */
  readonly makes?: { names: readonly string[]; make(): Record<string, string> };
  open(settings: z.output<Settings>): Connection;
  /**
   * Where a person taps to begin talking to us.
   * @param token comes back with the `joined` that follows; letters, digits, `_` and `-`, at most 64
   * @returns null: the settings do not say enough for a link
   */
  joinLink?(settings: z.output<Settings>, token: string): string | null;
}

/** Keeps the types of a vendor's settings together. */
export const vendor = <Settings extends z.ZodObject>(made: Vendor<Settings>): Vendor<Settings> => made;
