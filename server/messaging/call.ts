import type { IncomingHttpHeaders } from "node:http";
import { Agent, type Dispatcher, request } from "undici";
import type { z } from "zod";
import { SendFailure } from "./failure";
import { outsideLookup, refuseInside } from "./outside-address";

const TIMEOUT_MS = 15_000;
/** An answer of a vendor is small; what is longer is a page, not an answer. */
const ANSWER_MAX = 1_000_000;

/**
 * A vendor's address is the owner's to set, and an installation of many owners is in a network of its own: in
 * production none of them reaches into it, unless the installation says so.
 */
const allowPrivate = process.env.REGULARS_PRIVATE_VENDORS === "on" || isAtHome(process.env.REGULARS_MODE);

function isAtHome(mode: string | undefined): boolean {
  return mode === "local" || mode === "test";
}

const agent = new Agent({
  connections: 64,
  pipelining: 1,
  keepAliveTimeout: 30_000,
  allowH2: false,
  connect: { lookup: outsideLookup({ allowPrivate }) },
});

export interface Call {
  url: string;
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  timeoutMs?: number;
  /** false: asking again does no harm, so that nothing of it is `unknown` */
  sends?: boolean;
  /** connections of its own; kept alive ones of everybody by default */
  dispatcher?: Dispatcher;
}

type AnswerHeaders = Pick<Headers, "get">;

export interface Answer {
  status: number;
  headers: AnswerHeaders;
  text: string;
}

const headersOf = (answered: IncomingHttpHeaders): AnswerHeaders => ({
  get: (name) => {
    const value = answered[name];
    return Array.isArray(value) ? value.join(", ") : (value ?? null);
  },
});

/** Before a byte of a request has left, nothing can have been sent. */
const NOTHING_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

const codeOf = (error: unknown): string | null => {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ("code" in at && typeof at.code === "string") return at.code;
  return null;
};

/** What a dispatcher of ours has refused. */
const refusalOf = (error: unknown): SendFailure | null => {
  if (error instanceof SendFailure) return error;
  return error instanceof Error ? refusalOf(error.cause) : null;
};

/**
 * One request over kept-alive connections. Redirects are not followed: no vendor's API needs them.
 * @throws SendFailure: temporary where nothing was sent, otherwise unknown
 */
export async function call({
  url,
  method = "POST",
  headers,
  body,
  timeoutMs = TIMEOUT_MS,
  sends = true,
  dispatcher = agent,
}: Call): Promise<Answer> {
  try {
    if (!allowPrivate) refuseInside(new URL(url));
    // `fetch` costs as much as all the rest of sending a message
    const {
      statusCode,
      headers: answered,
      body: answer,
    } = await request(url, {
      method,
      headers,
      body,
      dispatcher,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await answer.text();
    return { status: statusCode, headers: headersOf(answered), text: text.slice(0, ANSWER_MAX) };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) throw refusal;
    const code = codeOf(error);
    if (!sends || (code && NOTHING_SENT.has(code))) throw new SendFailure("temporary", code ?? "no-answer");
    throw new SendFailure("unknown", code ?? "no-answer");
  }
}

/**
 * The JSON of an answer. A gateway's page in its place is no answer: whether the message went is not known.
 * @throws SendFailure
 */
export function jsonOf<T extends z.ZodType>(schema: T, { status, text }: Answer): z.output<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new SendFailure(status === 503 ? "temporary" : "unknown", `not-json-${status}`);
  }
  const read = schema.safeParse(json);
  if (!read.success) throw new SendFailure("unknown", `unreadable-${status}`);
  return read.data;
}

/** Milliseconds of a Retry-After header, in seconds or as a date. */
export function retryAfterMs(headers: AnswerHeaders, now = Date.now()): number | null {
  const value = headers.get("retry-after");
  if (!value) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
