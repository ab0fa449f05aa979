import type { z } from "zod";
import { withoutPans } from "@/server/core/pan";
import { PAN_REJECTED } from "@/server/core/text";
import { DomainError, type FieldError } from "./errors";

/** Of a list with more in it than it may have. */
export const TOO_MANY = "too-many";

/** JSON pointer (RFC 6901) of a path. A key comes from outside as well as a value. */
export const pointer = (path: readonly PropertyKey[]): string =>
  path.map((p) => `/${withoutPans(String(p)).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** One error for each field, a key that is not known being a field of its own. */
export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        pointer: pointer([...issue.path, key]),
        code: "unknown-field",
        detail: "this field is not known",
      }));
    return [{ pointer: pointer(issue.path), code: codeOf(issue), detail: issue.message }];
  });
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "custom") return String(issue.params?.code ?? "invalid");
  if (issue.code === "too_big" && issue.origin === "array") return TOO_MANY;
  return issue.code.replaceAll("_", "-");
}

const isPan = ({ code }: FieldError): boolean => code === PAN_REJECTED;

/** The errors of an input; a payment card's number in it comes before all else. */
export function refusedInput(error: z.ZodError, detail: string): DomainError {
  const errors = fieldErrors(error);
  return errors.some(isPan)
    ? panRejected(errors.filter(isPan))
    : new DomainError("validation", detail, errors);
}

/** It never repeats the number, which must reach neither a log nor a database. */
export const panRejected = (errors: FieldError[]): DomainError =>
  new DomainError(PAN_REJECTED, "this looks like a payment card's number; it was not stored", errors);

export const panAt = (at: string): DomainError =>
  panRejected([{ pointer: at, code: PAN_REJECTED, detail: "holds a payment card's number" }]);
