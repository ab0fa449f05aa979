import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { isDatabaseAway } from "@/server/core/database-away";
import { DomainError, type ErrorCode } from "@/server/core/errors";
import { refusedInput } from "@/server/core/input-errors";

const CODES: Record<ErrorCode, TRPCError["code"]> = {
  validation: "BAD_REQUEST",
  forbidden: "FORBIDDEN",
  "not-found": "NOT_FOUND",
  conflict: "CONFLICT",
  "version-conflict": "CONFLICT",
  "campaign-status": "CONFLICT",
  "in-use": "CONFLICT",
  "not-seen": "CONFLICT",
  "customer-not-found": "NOT_FOUND",
  "purchase-not-found": "NOT_FOUND",
  "quote-not-found": "NOT_FOUND",
  "store-not-found": "NOT_FOUND",
  "till-not-found": "NOT_FOUND",
  "campaign-not-found": "NOT_FOUND",
  "tenant-not-found": "NOT_FOUND",
  "request-in-progress": "CONFLICT",
  "idempotency-key-reused": "UNPROCESSABLE_CONTENT",
  "quote-mismatch": "CONFLICT",
  "quote-expired": "CONFLICT",
  "purchase-conflict": "CONFLICT",
  "insufficient-points": "CONFLICT",
  "payment-exceeds-net": "UNPROCESSABLE_CONTENT",
  "has-returns": "CONFLICT",
  "card-blocked": "CONFLICT",
  "qr-used": "CONFLICT",
  "gift-card-not-found": "NOT_FOUND",
  "gift-card-not-active": "CONFLICT",
  "gift-card-active": "CONFLICT",
  "gift-card-expired": "CONFLICT",
  "gift-card-blocked": "CONFLICT",
  "gift-card-not-reloadable": "CONFLICT",
  "gift-card-insufficient": "CONFLICT",
  "gift-card-pin-needed": "FORBIDDEN",
  "referral-code-unknown": "UNPROCESSABLE_CONTENT",
  "referral-own-code": "UNPROCESSABLE_CONTENT",
  "referral-not-new": "CONFLICT",
  "referral-exists": "CONFLICT",
  "referral-limit": "CONFLICT",
  "referral-off": "CONFLICT",
  "pan-rejected": "UNPROCESSABLE_CONTENT",
  "phone-invalid": "UNPROCESSABLE_CONTENT",
  "currency-mismatch": "UNPROCESSABLE_CONTENT",
  "return-exceeds-purchase": "UNPROCESSABLE_CONTENT",
  "confirmation-required": "PRECONDITION_FAILED",
  "code-wrong": "UNPROCESSABLE_CONTENT",
  "code-expired": "UNPROCESSABLE_CONTENT",
  "code-used-up": "UNPROCESSABLE_CONTENT",
  "offline-redeem-forbidden": "UNPROCESSABLE_CONTENT",
  "not-available": "NOT_IMPLEMENTED",
  "rate-limited": "TOO_MANY_REQUESTS",
  unavailable: "SERVICE_UNAVAILABLE",
};

/** The browser gets the domain's code and translates it; of anything unexpected it learns only that it happened. */
export function toTrpcError(error: unknown): TRPCError {
  const domain = domainOf(error instanceof TRPCError ? error.cause : error);
  if (domain) return new TRPCError({ code: CODES[domain.code], message: domain.message, cause: domain });
  return error instanceof TRPCError ? error : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: error });
}

function domainOf(cause: unknown): DomainError | null {
  if (cause instanceof DomainError) return cause;
  if (cause instanceof z.ZodError) return refusedInput(cause, "the input is not valid");
  return isDatabaseAway(cause) ? databaseAway(cause) : null;
}

const databaseAway = (cause: unknown): DomainError =>
  Object.assign(new DomainError("unavailable", "the database is away"), { cause });

export const isUnavailable = ({ cause }: TRPCError): boolean =>
  cause instanceof DomainError && cause.code === "unavailable";

/** For handlers beside the procedures: what serves nothing now says so, and when to ask again. */
export const orUnavailable =
  <Rest extends unknown[]>(handle: (request: Request, ...rest: Rest) => Promise<Response>) =>
  async (request: Request, ...rest: Rest): Promise<Response> => {
    try {
      return await handle(request, ...rest);
    } catch (error) {
      if (!isUnavailable(toTrpcError(error))) throw error;
      return new Response(null, { status: 503, headers: { "retry-after": String(RETRY_AFTER_S) } });
    }
  };

/** How soon to ask again. */
export const RETRY_AFTER_S = 5;

export interface DomainShape {
  code: ErrorCode | "unexpected" | "signed-out";
  errors: DomainError["errors"];
  params: DomainError["params"];
}

export function domainShape(error: TRPCError): DomainShape {
  const { cause } = error;
  if (cause instanceof DomainError) return { code: cause.code, errors: cause.errors, params: cause.params };
  const code =
    error.code === "UNAUTHORIZED"
      ? "signed-out"
      : error.code === "BAD_REQUEST"
        ? "validation"
        : error.code === "NOT_FOUND"
          ? "not-found"
          : "unexpected";
  return { code, errors: [], params: {} };
}
