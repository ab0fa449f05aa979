import type { z } from "zod";

/** The command line itself is wrong: exit status 2. */
export class UsageError extends Error {}

/** Options as a verb's input; what does not fit is named by its option. */
export function optionsAs<Schema extends z.ZodType>(schema: Schema, options: unknown): z.output<Schema> {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `--${issue.path.join(".")}: ${issue.message}`);
  throw new UsageError(lines.join("\n"));
}
