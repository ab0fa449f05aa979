/** What a channel is given: nothing of who it is for but where it goes. */
export interface OutgoingMessage {
  to: string;
  text: string;
}

export interface Sent {
  /** the vendor's name for it, by which reports come */
  providerId: string;
  /** how many messages it was cut into */
  parts: number;
  priceMinor: number | null;
}

/**
 * permanent: it will never go; temporary: it may go later; throttle: too many at once; config, funds: somebody has to
 * do something first; unknown: it may have gone, and is not repeated.
 */
export type Failure = "permanent" | "temporary" | "throttle" | "config" | "funds" | "unknown";

/** One vendor of one channel. */
export interface Channel {
  /** @param sendKey the same for every attempt of one message: who takes such keys never sends it twice */
  send(message: OutgoingMessage, sendKey: string): Promise<Sent>;
  classify(error: unknown): Failure;
}
