import type { z } from "zod";
import type { DomainError } from "@/server/core/errors";
import { refusedInput } from "@/server/core/input-errors";
import { HttpProblem, problemOf } from "./problems";

const ERRORS_MAX = 50;

/** Unknown fields are ignored; all problems of the known ones are reported at once. */
export function validate<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const refused = refusedInput(parsed.error, "the request is not valid");
  const { code, headers } = problemOf(refused);
  throw new HttpProblem(code, detailOf(refused), refused.errors.slice(0, ERRORS_MAX), headers);
}

function detailOf({ code, message, errors: [first] }: DomainError): string {
  if (code !== "validation" || !first) return message;
  return first.pointer ? `${first.pointer}: ${first.detail}` : first.detail;
}
