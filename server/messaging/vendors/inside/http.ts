import { z } from "zod";
import { type Answer, type Call, call, jsonOf, retryAfterMs } from "@/server/messaging/call";
import { judging, SendFailure } from "@/server/messaging/failure";
import { type Meaning, refusal } from "./meanings";

/** Vendors write the same field as a number here and as a text there. */
export const scalar = z.union([z.string(), z.number()]).transform(String);

export const FORM = { "content-type": "application/x-www-form-urlencoded" } as const;
export const JSON_TYPE = { "content-type": "application/json", accept: "application/json" } as const;

/** The fields of a form; those that are null or empty are left out. */
export const formBody = (fields: Readonly<Record<string, string | null | undefined>>): string =>
  new URLSearchParams(Object.entries(fields).filter((one): one is [string, string] => !!one[1])).toString();

export const basicAuth = (name: string, password: string): string =>
  `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`;

/** E.164 as most vendors want it: without the plus. */
export const digitsOf = (phone: string): string => phone.replace(/\D/g, "");

/** A phone from a vendor, as we write it; a short number or a name stays what it is. */
export const phoneOf = (from: string): string => (/^\d{8,15}$/.test(from) ? `+${from}` : from);

export const minutesUntil = (at: Date, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.floor((at.getTime() - Date.now()) / 60_000)));

const BY_STATUS = new Map<number, Meaning>([
  [401, "config"],
  [402, "funds"],
  [403, "config"],
  [404, "config"],
  [405, "config"],
  [429, "throttle"],
]);

/** What the status alone says, where the vendor has no more to say. */
export function refusedByStatus({ status, headers }: Answer): SendFailure | null {
  const meaning = BY_STATUS.get(status);
  return meaning ? refusal(`http-${status}`, meaning, retryAfterMs(headers)) : null;
}

/**
 * One request, and its answer as the vendor documents it, whatever the status.
 * @throws SendFailure
 */
export async function ask<T extends z.ZodType>(
  schema: T,
  request: Call,
): Promise<{ answer: Answer; json: z.output<T> }> {
  const answer = await call(request);
  try {
    return { answer, json: jsonOf(schema, answer) };
  } catch (error) {
    throw refusedByStatus(answer) ?? error;
  }
}

/** Asks about each by itself; what the vendor no longer knows does not hide the others. */
export async function askEach<T>(ids: readonly string[], about: (id: string) => Promise<T>): Promise<T[]> {
  const told = await Promise.allSettled(ids.map(about));
  const known = told.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const [failed] = told.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (known.length === 0 && failed) throw failed;
  return known;
}

/** What every vendor over HTTP has alike. */
export const overHttp = ({ perSecond }: { perSecond: number }, atOnce: number) => ({
  ...judging,
  limits: () => ({ perSecond, atOnce }),
  close: async () => undefined,
});

/** What stands inside an answer that says it is all right; without it, it is not known whether the message went. */
export function readAs<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const read = schema.safeParse(value);
  if (!read.success) throw new SendFailure("unknown", "unreadable");
  return read.data;
}
