import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { isDatabaseAway } from "@/server/core/database-away";
import { DomainError } from "@/server/core/errors";
import { ERRORS, type ErrorCode, type ErrorKind } from "@/server/core/errors/codes";
import { refusedInput } from "@/server/core/input-errors";

const CODES: Record<ErrorKind, TRPCError["code"]> = {
  malformed: "BAD_REQUEST",
  unauthorized: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  missing: "NOT_FOUND",
  conflict: "CONFLICT",
  gone: "CONFLICT",
  invalid: "BAD_REQUEST",
  unacceptable: "UNPROCESSABLE_CONTENT",
  unconfirmed: "PRECONDITION_FAILED",
  limited: "TOO_MANY_REQUESTS",
  unsupported: "NOT_IMPLEMENTED",
  unavailable: "SERVICE_UNAVAILABLE",
  unexpected: "INTERNAL_SERVER_ERROR",
};

/** The desk's codes for tRPC's own refusals. */
const OF_TRPC: Partial<Record<TRPCError["code"], ErrorCode>> = {
  UNAUTHORIZED: "signed-out",
  BAD_REQUEST: "validation",
  NOT_FOUND: "not-found",
};

/** The browser gets the domain's code and translates it; of anything unexpected it learns only that it happened. */
export function toTrpcError(error: unknown): TRPCError {
  const domain = domainOf(error instanceof TRPCError ? error.cause : error);
  if (domain)
    return new TRPCError({
      code: CODES[ERRORS[domain.code].kind],
      message: domain.message,
      cause: domain,
    });
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

/** For handlers other than procedures: when nothing can be served now, the response says so, and when to retry. */
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
export const RETRY_AFTER_S = ERRORS.unavailable.retryAfterS;

export interface DomainShape {
  code: ErrorCode;
  errors: DomainError["errors"];
  params: DomainError["params"];
}

export function domainShape(error: TRPCError): DomainShape {
  const { cause } = error;
  if (cause instanceof DomainError) return { code: cause.code, errors: cause.errors, params: cause.params };
  return { code: OF_TRPC[error.code] ?? "unexpected", errors: [], params: {} };
}
