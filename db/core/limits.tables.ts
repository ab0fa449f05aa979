import { bigint, integer, pgSchema, varchar } from "drizzle-orm/pg-core";

/**
 * Of no tenant, and so apart from the tables that are: attempts are counted before it is known whose they are. The
 * columns are those of rate-limiter-flexible, and the keys are hashes.
 */
export const limits = pgSchema("limits");

export const counters = limits.table("counters", {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  /** milliseconds */
  expire: bigint({ mode: "number" }),
});
