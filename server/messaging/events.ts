import type { AddressVerdict } from "./failure";

export const REPORTS = [
  "sent",
  "delivered",
  "opened",
  "clicked",
  "failed",
  "unsubscribed",
  "complained",
] as const;
export type Report = (typeof REPORTS)[number];

interface Told {
  /** the same for the same news, however often the vendor tells it */
  eventId: string;
  /** null: the vendor does not say when */
  at: Date | null;
}

/** What a vendor tells: what became of a message, or what a person wrote to us. */
export type ChannelEvent =
  | (Told & {
      kind: "report";
      status: Report;
      /** the vendor's name for the message */
      providerId: string;
      /** our own key, where the vendor gives it back: it is there before the answer of `send` is */
      sendKey: string | null;
      /** why it failed, in the vendor's code */
      code: string | null;
      address: AddressVerdict | null;
      priceMinor: number | null;
    })
  | (Told & { kind: "received"; from: string; text: string })
  /** a person has begun to talk to our bot; the token says which customer they are */
  | (Told & { kind: "joined"; from: string; token: string | null })
  /** a person has stopped our bot */
  | (Told & { kind: "left"; from: string });

export interface CallbackRequest {
  method: string;
  url: URL;
  headers: Headers;
  /** as it came: signatures are made of the bytes */
  body: string;
  /** the channel's own secret, which `subscribe` gave to the vendor */
  secret: string;
}

export interface CallbackResult {
  events: ChannelEvent[];
  /** what the vendor wants to hear; an empty 200 by default */
  answer?: { status: number; body: string; contentType?: string };
}

/** A call that is not the vendor's, or not readable. */
export class CallbackRefused extends Error {
  constructor(
    readonly reason: "signature" | "body" | "method",
    readonly status = reason === "signature" ? 401 : 400,
  ) {
    super(`callback refused: ${reason}`);
    this.name = "CallbackRefused";
  }
}
