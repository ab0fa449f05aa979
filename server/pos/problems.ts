import { DomainError, type ErrorCode, type FieldError } from "@/server/core/errors";
import { TOO_MANY } from "@/server/core/input-errors";
import { withoutPans } from "@/server/core/pan";
import { type Locale, localeOf, say } from "@/server/texts";

/** What only the adapter can find wrong. */
type AdapterCode =
  | "malformed"
  | "idempotency-key-missing"
  | "key-in-url"
  | "key-invalid"
  | "key-revoked"
  | "method-not-allowed"
  | "too-large"
  | "media-type";

export type ProblemCode = ErrorCode | AdapterCode;

/** Whether the very same request may succeed later, with nothing done about it. */
const AGAIN = true;
const NEVER = false;

const PROBLEMS: Record<ProblemCode, readonly [status: number, retryable: boolean]> = {
  malformed: [400, NEVER],
  "idempotency-key-missing": [400, NEVER],
  "key-in-url": [400, NEVER],
  "key-invalid": [401, NEVER],
  "key-revoked": [401, NEVER],
  forbidden: [403, NEVER],
  "not-found": [404, NEVER],
  "customer-not-found": [404, NEVER],
  "purchase-not-found": [404, NEVER],
  "quote-not-found": [404, NEVER],
  "store-not-found": [404, NEVER],
  "till-not-found": [404, NEVER],
  "campaign-not-found": [404, NEVER],
  "tenant-not-found": [404, NEVER],
  "method-not-allowed": [405, NEVER],
  conflict: [409, NEVER],
  "version-conflict": [409, NEVER],
  "campaign-status": [409, NEVER],
  "in-use": [409, NEVER],
  "not-seen": [409, NEVER],
  "request-in-progress": [409, AGAIN],
  "quote-mismatch": [409, NEVER],
  "purchase-conflict": [409, NEVER],
  "insufficient-points": [409, NEVER],
  "has-returns": [409, NEVER],
  "card-blocked": [409, NEVER],
  "qr-used": [409, NEVER],
  "gift-card-not-found": [404, NEVER],
  "gift-card-not-active": [409, NEVER],
  "gift-card-active": [409, NEVER],
  "gift-card-expired": [409, NEVER],
  "gift-card-blocked": [409, NEVER],
  "gift-card-not-reloadable": [409, NEVER],
  "gift-card-insufficient": [409, NEVER],
  "gift-card-pin-needed": [423, NEVER],
  "referral-not-new": [409, NEVER],
  "referral-exists": [409, NEVER],
  "referral-limit": [409, NEVER],
  "referral-off": [409, NEVER],
  "quote-expired": [410, NEVER],
  "too-large": [413, NEVER],
  "media-type": [415, NEVER],
  validation: [422, NEVER],
  "idempotency-key-reused": [422, NEVER],
  "pan-rejected": [422, NEVER],
  "phone-invalid": [422, NEVER],
  "referral-code-unknown": [422, NEVER],
  "referral-own-code": [422, NEVER],
  "currency-mismatch": [422, NEVER],
  "offline-redeem-forbidden": [422, NEVER],
  "return-exceeds-purchase": [422, NEVER],
  "payment-exceeds-net": [422, NEVER],
  "code-wrong": [422, NEVER],
  "code-expired": [422, NEVER],
  "code-used-up": [422, NEVER],
  "confirmation-required": [423, NEVER],
  "rate-limited": [429, AGAIN],
  "not-available": [501, NEVER],
  unavailable: [503, AGAIN],
};

export const PROBLEM_CODES = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

export const statusOf = (code: ProblemCode): number => PROBLEMS[code][0];

const RETRY_AFTER_S: Partial<Record<ProblemCode, number>> = {
  "request-in-progress": 1,
  "rate-limited": 1,
  unavailable: 5,
};

export class PosProblem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = "PosProblem";
  }
}

/** How a refusal is told to a till. */
export function problemOf({ code, message, errors, params, replayed }: DomainError): PosProblem {
  if (code === "validation" && errors.some((error) => error.code === TOO_MANY))
    return new PosProblem("too-large", message, errors);
  const { retryAfterSeconds } = params;
  const headers: Record<string, string> = {
    ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
    ...(replayed ? { "idempotent-replayed": "true" } : {}),
  };
  return new PosProblem(code, message, errors, headers);
}

/** null: an error that nobody has foreseen, whose text must not leave the house. */
export function toProblem(error: unknown): PosProblem | null {
  if (error instanceof PosProblem) return error;
  return error instanceof DomainError ? problemOf(error) : null;
}

export const unavailable = (): PosProblem =>
  new PosProblem("unavailable", "the request could not be answered");

/** RFC 9457, with what a cashier may be told in the retailer's language. */
export function problemBody({ code, detail, errors }: PosProblem, locale: Locale) {
  const [status, retryable] = PROBLEMS[code];
  return {
    type: `/docs/problems#${code}`,
    title: say(locale, `problem.${code}.title`),
    status,
    detail: withoutPans(detail),
    code,
    cashierText: say(locale, `problem.${code}.cashier`),
    retryable,
    errors,
  };
}

export function problemResponse(problem: PosProblem, locale: Locale = localeOf(null)): Response {
  const { code, headers } = problem;
  const retryAfter = RETRY_AFTER_S[code];
  return new Response(JSON.stringify(problemBody(problem, locale)), {
    status: statusOf(code),
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }),
      ...headers,
    },
  });
}

/** Every problem there is, for the guide, in the reader's language. */
export const listProblems = (language: string) =>
  PROBLEM_CODES.map((code) => ({
    code,
    status: PROBLEMS[code][0],
    retryable: PROBLEMS[code][1],
    title: say(localeOf(language), `problem.${code}.title`),
    cashierText: say(localeOf(language), `problem.${code}.cashier`),
  }));
