import type { z } from "zod";
import { fieldErrors } from "@/server/services/config/schema";
import { PosProblem } from "./problems";

const ERRORS_MOST = 50;

/** Unknown fields are ignored; what is wrong with the known ones is told all at once. */
export function validate<Schema extends z.ZodType>(schema: Schema, json: unknown): z.output<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(parsed.error).slice(0, ERRORS_MOST);
  const [first] = errors;
  const where = first?.pointer ? `${first.pointer}: ` : "";
  throw new PosProblem("validation", `${where}${first?.detail ?? "the request is not valid"}`, errors);
}
