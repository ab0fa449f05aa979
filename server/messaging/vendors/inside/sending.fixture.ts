import type { Connection, OutgoingMessage, Vendor } from "@/server/messaging/channel";
import type { Verdict } from "@/server/messaging/failure";

export const outgoing = (message: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  to: "+380671234567",
  text: "Привіт",
  subject: null,
  html: null,
  from: null,
  class: "marketing",
  validUntil: new Date("2099-01-01T00:00:00Z"),
  unsubscribeUrl: null,
  url: null,
  ...message,
});

/** A vendor opened with what an owner would type. */
export const openWith = (vendor: Vendor, settings: Record<string, unknown>): Connection =>
  vendor.open(vendor.settings.parse(settings));

/** How a send failed; null: it did not. */
export const verdictOf = (connection: Connection, sending: Promise<unknown>): Promise<Verdict | null> =>
  sending.then(
    () => null,
    (error: unknown) => connection.judge(error),
  );
