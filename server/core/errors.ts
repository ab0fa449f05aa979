import { withoutPans } from "@/server/core/pan";

/**
 * Domain errors know no HTTP. Adapters translate codes (server/pos/problems.ts, server/trpc/init.ts) and texts
 * come from the message catalogues by code, so that a person reads them in their own language.
 */
export type ErrorCode =
  | "validation"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "version-conflict"
  | "campaign-status"
  | "in-use"
  | "not-seen"
  | "customer-not-found"
  | "purchase-not-found"
  | "quote-not-found"
  | "store-not-found"
  | "till-not-found"
  | "campaign-not-found"
  | "tenant-not-found"
  | "request-in-progress"
  | "idempotency-key-reused"
  | "quote-mismatch"
  | "quote-expired"
  | "purchase-conflict"
  | "insufficient-points"
  | "payment-exceeds-net"
  | "has-returns"
  | "card-blocked"
  | "qr-used"
  | "gift-card-not-found"
  | "gift-card-not-active"
  | "gift-card-active"
  | "gift-card-expired"
  | "gift-card-blocked"
  | "gift-card-not-reloadable"
  | "gift-card-insufficient"
  | "gift-card-pin-needed"
  | "referral-code-unknown"
  | "referral-own-code"
  | "referral-not-new"
  | "referral-exists"
  | "referral-limit"
  | "referral-off"
  | "pan-rejected"
  | "phone-invalid"
  | "currency-mismatch"
  | "offline-redeem-forbidden"
  | "return-exceeds-purchase"
  | "confirmation-required"
  | "code-wrong"
  | "code-expired"
  | "code-used-up"
  | "not-available"
  | "rate-limited"
  | "unavailable";

export interface FieldError {
  /** JSON pointer (RFC 6901) into the input */
  pointer: string;
  code: string;
  detail: string;
}

export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    /** English, for logs and integrators; people read the catalogue's text of `code` */
    detail: string,
    errors: FieldError[] = [],
    readonly params: Record<string, string | number> = {},
  ) {
    // what was asked for stands in many details, and may have been a payment card
    super(withoutPans(detail));
    this.name = "DomainError";
    this.errors = errors.map((e) => ({
      ...e,
      pointer: withoutPans(e.pointer),
      detail: withoutPans(e.detail),
    }));
  }

  readonly errors: FieldError[];
  /** this very request was refused before, and this is what it got then */
  replayed = false;
}

/** An input that is understood and cannot be accepted, because of one field. */
export const fieldRefused = (pointer: string, code: string, detail: string): DomainError =>
  new DomainError("validation", detail, [{ pointer, code, detail }]);
