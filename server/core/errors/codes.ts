/**
 * The kind of error, for adapters that do not speak HTTP themselves: server/trpc/errors.ts with tRPC's codes,
 * server/cli/run.ts with an exit status.
 */
export type ErrorKind =
  /** malformed request; found before any verb runs */
  | "malformed"
  | "unauthorized"
  | "forbidden"
  | "missing"
  | "conflict"
  | "gone"
  /** a field is not what it must be */
  | "invalid"
  /** every field is, and yet it cannot be done */
  | "unacceptable"
  /** the customer has to agree first */
  | "unconfirmed"
  | "limited"
  | "unsupported"
  | "unavailable"
  /** not foreseen */
  | "unexpected";

/** Kinds that only adapters find, before any verb or in its stead. */
type AdapterKind = "malformed" | "unauthorized" | "unexpected";

/**
 * Which catalogues have its texts: `till` means title and cashier's text in server/texts, `desk` means
 * app/_messages/<language>/errors.json.
 */
type Reader = "till" | "desk";

type ErrorRow = {
  kind: ErrorKind;
  /** HTTP's, wherever it is not tRPC that answers */
  status: number;
  texts: readonly Reader[];
} & (
  | { retryable: false; retryAfterS?: undefined }
  /** the very same request may succeed after so many seconds, with nothing done about it */
  | { retryable: true; retryAfterS: number }
);

const TILL = ["till"] as const;
const DESK = ["desk"] as const;
const BOTH = ["till", "desk"] as const;
const NONE = [] as const;

/** Every error that is ever answered: a new one is a line here and its texts. The guide shows them in this order. */
export const ERRORS = {
  malformed: { kind: "malformed", status: 400, retryable: false, texts: TILL },
  "idempotency-key-missing": { kind: "malformed", status: 400, retryable: false, texts: TILL },
  "key-in-url": { kind: "malformed", status: 400, retryable: false, texts: TILL },
  usage: { kind: "malformed", status: 400, retryable: false, texts: NONE },
  "key-invalid": { kind: "unauthorized", status: 401, retryable: false, texts: TILL },
  "key-revoked": { kind: "unauthorized", status: 401, retryable: false, texts: TILL },
  "signed-out": { kind: "unauthorized", status: 401, retryable: false, texts: DESK },
  forbidden: { kind: "forbidden", status: 403, retryable: false, texts: BOTH },
  "not-found": { kind: "missing", status: 404, retryable: false, texts: BOTH },
  "customer-not-found": { kind: "missing", status: 404, retryable: false, texts: BOTH },
  "purchase-not-found": { kind: "missing", status: 404, retryable: false, texts: TILL },
  "quote-not-found": { kind: "missing", status: 404, retryable: false, texts: TILL },
  "store-not-found": { kind: "missing", status: 404, retryable: false, texts: BOTH },
  "till-not-found": { kind: "missing", status: 404, retryable: false, texts: BOTH },
  "campaign-not-found": { kind: "missing", status: 404, retryable: false, texts: BOTH },
  "tenant-not-found": { kind: "missing", status: 404, retryable: false, texts: TILL },
  "method-not-allowed": { kind: "malformed", status: 405, retryable: false, texts: TILL },
  conflict: { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "no-channel": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "segment-by-rule": { kind: "conflict", status: 409, retryable: false, texts: TILL },
  "version-conflict": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "campaign-status": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "in-use": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "not-seen": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "request-in-progress": { kind: "conflict", status: 409, retryable: true, retryAfterS: 1, texts: TILL },
  "quote-mismatch": { kind: "conflict", status: 409, retryable: false, texts: TILL },
  "purchase-conflict": { kind: "conflict", status: 409, retryable: false, texts: TILL },
  "insufficient-points": { kind: "conflict", status: 409, retryable: false, texts: TILL },
  "has-returns": { kind: "conflict", status: 409, retryable: false, texts: TILL },
  "card-blocked": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "qr-used": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "gift-card-not-found": { kind: "missing", status: 404, retryable: false, texts: BOTH },
  "gift-card-not-active": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "gift-card-active": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "gift-card-expired": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "gift-card-blocked": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "gift-card-not-reloadable": { kind: "conflict", status: 409, retryable: false, texts: TILL },
  "gift-card-insufficient": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "gift-card-pin-needed": { kind: "forbidden", status: 423, retryable: false, texts: TILL },
  "referral-not-new": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "referral-exists": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "referral-limit": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "referral-off": { kind: "conflict", status: 409, retryable: false, texts: BOTH },
  "quote-expired": { kind: "gone", status: 410, retryable: false, texts: TILL },
  "precondition-failed": { kind: "conflict", status: 412, retryable: false, texts: TILL },
  "too-large": { kind: "malformed", status: 413, retryable: false, texts: TILL },
  "media-type": { kind: "malformed", status: 415, retryable: false, texts: TILL },
  validation: { kind: "invalid", status: 422, retryable: false, texts: BOTH },
  "idempotency-key-reused": { kind: "unacceptable", status: 422, retryable: false, texts: TILL },
  "pan-rejected": { kind: "unacceptable", status: 422, retryable: false, texts: BOTH },
  "phone-invalid": { kind: "unacceptable", status: 422, retryable: false, texts: BOTH },
  "referral-code-unknown": { kind: "unacceptable", status: 422, retryable: false, texts: BOTH },
  "referral-own-code": { kind: "unacceptable", status: 422, retryable: false, texts: BOTH },
  "currency-mismatch": { kind: "unacceptable", status: 422, retryable: false, texts: TILL },
  "offline-redeem-forbidden": { kind: "unacceptable", status: 422, retryable: false, texts: TILL },
  "return-exceeds-purchase": { kind: "unacceptable", status: 422, retryable: false, texts: TILL },
  "payment-exceeds-net": { kind: "unacceptable", status: 422, retryable: false, texts: TILL },
  "code-wrong": { kind: "unacceptable", status: 422, retryable: false, texts: TILL },
  "code-expired": { kind: "unacceptable", status: 422, retryable: false, texts: TILL },
  "code-used-up": { kind: "unacceptable", status: 422, retryable: false, texts: TILL },
  "confirmation-required": { kind: "unconfirmed", status: 423, retryable: false, texts: TILL },
  "rate-limited": { kind: "limited", status: 429, retryable: true, retryAfterS: 1, texts: BOTH },
  unexpected: { kind: "unexpected", status: 500, retryable: false, texts: DESK },
  "not-available": { kind: "unsupported", status: 501, retryable: false, texts: BOTH },
  unavailable: { kind: "unavailable", status: 503, retryable: true, retryAfterS: 5, texts: BOTH },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERRORS;

type CodeWith<Columns> = {
  [Code in ErrorCode]: (typeof ERRORS)[Code] extends Columns ? Code : never;
}[ErrorCode];

/** What a verb may refuse with. */
export type DomainCode = Exclude<ErrorCode, CodeWith<{ kind: AdapterKind }>>;
/** Codes that a till may receive. */
export type ProblemCode = CodeWith<{ texts: readonly ["till", ...Reader[]] }>;

export const ERROR_CODES = Object.keys(ERRORS) as ErrorCode[];

export const errorOf = (code: ErrorCode): ErrorRow => ERRORS[code];

const isProblem = (code: ErrorCode): code is ProblemCode => errorOf(code).texts.includes("till");

export const PROBLEM_CODES = ERROR_CODES.filter(isProblem);
