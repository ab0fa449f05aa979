import { sql as raw } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema";

export const APP_ROLE = "regulars_app";

export type Sql = postgres.Sql;
export type Db = PostgresJsDatabase<typeof schema> & { $client: Sql };
export type Tx = Parameters<Parameters<PostgresJsDatabase<typeof schema>["transaction"]>[0]>[0];

/**
 * A pool whose every session acts as the role that owns nothing and cannot pass row-level security. A login of
 * that role is used when its URL is known; otherwise the session takes the role on as it starts.
 */
export function connect(
  url: string,
  options: { max?: number; as?: "app" | "owner"; name?: string } = {},
): Db {
  const asApp = options.as !== "owner";
  const client = postgres(url, {
    max: options.max ?? 20,
    onnotice: () => {},
    connection: {
      application_name: options.name ?? "regulars",
      ...(asApp ? { role: APP_ROLE } : {}),
    },
  });
  return drizzle({ client, schema, casing: "snake_case" }) as Db;
}

/** One transaction in which only this tenant's rows exist. */
export async function withTenant<T>(db: Db, tenantId: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(raw`select set_config('regulars.tenant_id', ${tenantId}, true)`);
    return run(tx);
  });
}

/**
 * The driver's own statements within a transaction, for the few that every receipt runs: these are prepared once a
 * session, where drizzle's are parsed, described and planned at each use, in two round trips.
 */
export function statementsOf(tx: Tx): postgres.TransactionSql {
  return (tx._.session as unknown as { client: postgres.TransactionSql }).client;
}

interface DriverError {
  code?: string;
  constraint_name?: string;
}

/** SQLSTATE and constraint of a failed statement, whether the error came wrapped by drizzle or bare. */
export function driverError(error: unknown): { code: string | null; constraint: string | null } {
  const cause = (error instanceof Error && error.cause ? error.cause : error) as DriverError | null;
  return { code: cause?.code ?? null, constraint: cause?.constraint_name ?? null };
}
