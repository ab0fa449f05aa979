import { type SQL, sql } from "drizzle-orm";
import type { SqlText } from "@/server/engine/rules/sql";

/** The engine's compiled rule as a part of a statement: its text as is, its values as parameters. */
export const toStatement = ({ parts, values }: SqlText): SQL =>
  sql.join(
    parts.flatMap((part, i) => [sql.raw(part), ...values.slice(i, i + 1).map((value) => sql.param(value))]),
  );
