import { z } from "zod";
import { PROBLEM_CODES } from "@/server/core/errors/codes";

/** RFC 9457, with what a cashier may see. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.enum(PROBLEM_CODES),
    cashierText: z.string().meta({ description: "For the cashier, in the retailer's language" }),
    retryable: z.boolean().meta({ description: "Whether the same request may succeed later" }),
    errors: z.array(
      z.object({ pointer: z.string(), code: z.string(), detail: z.string() }).meta({ id: "FieldError" }),
    ),
  })
  .meta({ id: "Problem" });
