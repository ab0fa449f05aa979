import type { ChannelEvent, Report } from "@/server/messaging/events";

type Reported = Extract<ChannelEvent, { kind: "report" }>;

/** What became of a message. Said by a call and by asking, it is the same news. */
export const reported = (
  about: { providerId: string; status: Report } & Partial<Reported>,
): Extract<ChannelEvent, { kind: "report" }> => ({
  kind: "report",
  eventId: `${about.providerId}:${about.status}`,
  at: null,
  sendKey: null,
  code: null,
  address: null,
  priceMinor: null,
  ...about,
});

export const received = (
  about: { eventId: string; from: string; text: string } & { at?: Date | null },
): ChannelEvent => ({ kind: "received", at: null, ...about });

/** A Unix time in seconds; null where it is none. */
export const unixTime = (seconds: string | number | null | undefined): Date | null =>
  /^\d{9,10}$/.test(String(seconds ?? "")) ? new Date(Number(seconds) * 1000) : null;

/** Codes of the vendor under what they say of a message. */
export const statuses = (table: Partial<Record<Report, string>>): ReadonlyMap<string, Report> =>
  new Map(
    Object.entries(table).flatMap(([report, codes]) =>
      codes.split(" ").map((code) => [code, report as Report] as const),
    ),
  );
