import { z } from "zod";
import { PROBLEM_CODES } from "@/server/core/errors/codes";

/** RFC 9457, and what a program needs to know of it. */
export const Problem = z.object({
  type: z.string(),
  title: z.string().meta({ description: "In the retailer's language" }),
  status: z.number().int(),
  detail: z.string(),
  code: z.enum(PROBLEM_CODES),
  retryable: z.boolean().meta({ description: "Whether the same request may succeed later" }),
  errors: z.array(
    z.object({ pointer: z.string(), code: z.string(), detail: z.string() }).meta({ id: "FieldError" }),
  ),
});
