import { errorOf, PROBLEM_CODES } from "@/server/core/errors/codes";
import { type HttpProblem, problemBody, problemResponse } from "@/server/rest/problems";
import { isMessageKey, type Locale, localeOf, say } from "@/server/texts";

/** What one field is wrong with helps a cashier more than the kind of error, where it is a person's own mistake. */
function cashierText({ code, errors }: HttpProblem, locale: Locale): string {
  const own = errors
    .flatMap((error) => [error.code, ...(code === "validation" ? [error.pointer] : [])])
    .map((name) => `cashier.${name}`)
    .find(isMessageKey);
  return say(locale, own ?? `problem.${code}.cashier`);
}

/** A problem with the cashier's text, in the retailer's language. */
export function tillProblemBody(problem: HttpProblem, locale: Locale) {
  const { retryable, errors, ...head } = problemBody(problem, locale);
  return { ...head, cashierText: cashierText(problem, locale), retryable, errors };
}

export const tillProblemResponse = (problem: HttpProblem, locale: Locale = localeOf(null)): Response =>
  problemResponse(problem, tillProblemBody(problem, locale));

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
