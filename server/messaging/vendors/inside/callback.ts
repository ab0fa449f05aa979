import type { z } from "zod";
import { sameSecret } from "@/server/core/secrets";
import { CallbackRefused, type CallbackRequest } from "@/server/messaging/events";

/** Vendors that sign nothing have our secret in the address they call: as `key`, or as its last part. */
export function needsKey({ url, secret }: CallbackRequest): void {
  const given = [url.searchParams.get("key"), url.pathname.split("/").at(-1)];
  if (secret === "" || !given.some((one) => one && sameSecret(one, secret)))
    throw new CallbackRefused("signature");
}

/** A signature that is there must be right; where the vendor was given no secret, the address has it. */
export function needsSignature(request: CallbackRequest, given: string | null, right: string[]): void {
  if (given === null || given === "") needsKey(request);
  else if (!right.some((one) => sameSecret(given.toLowerCase(), one))) throw new CallbackRefused("signature");
}

/** What was called with: the address's fields, and those of a form or of a flat JSON. */
export function fieldsOfCall({ url, body, headers }: CallbackRequest): URLSearchParams {
  const fields = new URLSearchParams(url.searchParams);
  const isJson = headers.get("content-type")?.includes("json") || body.trimStart().startsWith("{");
  for (const [name, value] of isJson ? flatJson(body) : new URLSearchParams(body)) fields.set(name, value);
  return fields;
}

function flatJson(body: string): [string, string][] {
  const json = parsed(body);
  if (typeof json !== "object" || json === null) throw new CallbackRefused("body");
  return Object.entries(json).flatMap(([name, value]) =>
    typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [],
  );
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new CallbackRefused("body");
  }
}

/** @throws CallbackRefused */
export function jsonOfCall<T extends z.ZodType>(schema: T, { body }: CallbackRequest): z.output<T> {
  const read = schema.safeParse(parsed(body));
  if (!read.success) throw new CallbackRefused("body");
  return read.data;
}

/** A field without which the call says nothing. */
export function fieldOf(fields: URLSearchParams, name: string): string {
  const value = fields.get(name);
  if (!value) throw new CallbackRefused("body");
  return value;
}
