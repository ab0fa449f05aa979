import { DomainError, type FieldError } from "@/server/core/errors";
import { errorOf, PROBLEM_CODES, type ProblemCode } from "@/server/core/errors/codes";
import { TOO_MANY } from "@/server/core/input-errors";
import { withoutPans } from "@/server/core/pan";
import { isMessageKey, type Locale, localeOf, say } from "@/server/texts";

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

/** The problem that a till gets for a refusal. */
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

/** null: an unforeseen error, whose text must not leave the server. */
export function toProblem(error: unknown): PosProblem | null {
  if (error instanceof PosProblem) return error;
  return error instanceof DomainError ? problemOf(error) : null;
}

export const unavailable = (): PosProblem =>
  new PosProblem("unavailable", "the request could not be answered");

/** What one field is wrong with helps a cashier more than the kind of error, where it is a person's own mistake. */
function cashierText({ code, errors }: PosProblem, locale: Locale): string {
  const own = errors
    .flatMap((error) => [error.code, ...(code === "validation" ? [error.pointer] : [])])
    .map((name) => `cashier.${name}`)
    .find(isMessageKey);
  return say(locale, own ?? `problem.${code}.cashier`);
}

/** RFC 9457, with the cashier's text in the retailer's language. */
export function problemBody(problem: PosProblem, locale: Locale) {
  const { code, detail, errors } = problem;
  const { status, retryable } = errorOf(code);
  return {
    type: `/docs/problems#${code}`,
    title: say(locale, `problem.${code}.title`),
    status,
    detail: withoutPans(detail),
    code,
    cashierText: cashierText(problem, locale),
    retryable,
    errors,
  };
}

export function problemResponse(problem: PosProblem, locale: Locale = localeOf(null)): Response {
  const { code, headers } = problem;
  const { status, retryAfterS } = errorOf(code);
  return new Response(JSON.stringify(problemBody(problem, locale)), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(retryAfterS === undefined ? {} : { "retry-after": String(retryAfterS) }),
      ...headers,
    },
  });
}

/** Every problem there is, for the guide, in the reader's language. */
export const listProblems = (language: string) =>
  PROBLEM_CODES.map((code) => {
    const { status, retryable } = errorOf(code);
    return {
      code,
      status,
      retryable,
      title: say(localeOf(language), `problem.${code}.title`),
      cashierText: say(localeOf(language), `problem.${code}.cashier`),
    };
  });
