import { DomainError, type FieldError } from "@/server/core/errors";
import { errorOf, type ProblemCode } from "@/server/core/errors/codes";
import { TOO_MANY } from "@/server/core/input-errors";
import { withoutPans } from "@/server/core/pan";
import { type Locale, say } from "@/server/texts";

/** A refusal of a request, as RFC 9457 tells it. */
export class HttpProblem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly errors: readonly FieldError[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.name = "HttpProblem";
  }
}

/** The problem that a client gets for a refusal. */
export function problemOf({ code, message, errors, params, replayed }: DomainError): HttpProblem {
  if (code === "validation" && errors.some((error) => error.code === TOO_MANY))
    return new HttpProblem("too-large", message, errors);
  const { retryAfterSeconds } = params;
  const headers: Record<string, string> = {
    ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
    ...(replayed ? { "idempotent-replayed": "true" } : {}),
  };
  return new HttpProblem(code, message, errors, headers);
}

/** null: an unforeseen error, whose text must not leave the server. */
export function toProblem(error: unknown): HttpProblem | null {
  if (error instanceof HttpProblem) return error;
  return error instanceof DomainError ? problemOf(error) : null;
}

/** The request was not answered, for a reason that stands in the log under this id. */
export const unavailable = (requestId: string): HttpProblem =>
  new HttpProblem("unavailable", "the request could not be answered", [], { "x-request-id": requestId });

/** RFC 9457, in the tenant's language. */
export function problemBody({ code, detail, errors }: HttpProblem, locale: Locale) {
  const { status, retryable } = errorOf(code);
  return {
    type: `/docs/problems#${code}`,
    title: say(locale, `problem.${code}.title`),
    status,
    detail: withoutPans(detail),
    code,
    retryable,
    errors,
  };
}

/**
 * @param body of `problemBody`, with what else this API says
 * @param always headers of every answer of this API
 */
export function problemResponse(
  { code, headers }: HttpProblem,
  body: object,
  always: Readonly<Record<string, string>> = {},
): Response {
  const { status, retryAfterS } = errorOf(code);
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...always,
      ...(retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) }),
      ...headers,
    },
  });
}
