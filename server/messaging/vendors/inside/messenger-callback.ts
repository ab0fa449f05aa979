import { createHmac } from "node:crypto";
import type { z } from "zod";
import { sameSecret, sha256 } from "@/server/core/secrets";
import { CallbackRefused, type CallbackRequest } from "../../events";

/** @throws CallbackRefused when what came is not what we and the vendor know */
export function mustMatch(given: string | null | undefined, expected: string): void {
  if (!given || !sameSecret(given, expected)) throw new CallbackRefused("signature");
}

export const hmacOf = (body: string, key: string): string =>
  createHmac("sha256", key).update(body).digest("hex");

/** @throws CallbackRefused when it is no JSON, or not of this shape */
export function newsOf<T extends z.ZodType>(
  schema: T,
  { method, body }: Pick<CallbackRequest, "method" | "body">,
): z.output<T> {
  if (method !== "POST") throw new CallbackRefused("method", 405);
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new CallbackRefused("body");
  }
  const read = schema.safeParse(json);
  if (!read.success) throw new CallbackRefused("body");
  return read.data;
}

/** Of news without an id of their own: the same parts are the same news. */
export const newsId = (...parts: readonly (string | number)[]): string =>
  sha256(JSON.stringify(parts)).slice(0, 32);

/** A vendor's clock may say anything. */
export const momentOf = (milliseconds: number | undefined): Date | null => {
  const at = new Date(milliseconds ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
};
