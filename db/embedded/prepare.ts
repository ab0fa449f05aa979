import postgres from "postgres";
import { APP_ROLE } from "@/db/roles";
import { Tellable } from "../tellable";

export const DATABASE = "regulars";
export const APP_LOGIN = "regulars_login";

const ANSWER_MS = 30_000;

/** Waits out a server that is still recovering; a wrong password is not worth waiting for. */
export async function answers(url: string): Promise<boolean> {
  for (const until = Date.now() + ANSWER_MS; Date.now() < until; ) {
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await sql`select 1`;
      return true;
    } catch (error) {
      const code = (error as { code?: string }).code ?? "";
      if (code.startsWith("28"))
        throw new Tellable("PostgreSQL runs but does not know our password.", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  return false;
}

/** The database and the app's login, created if missing. */
export async function prepareDatabase(maintenanceUrl: string, appPassword: string): Promise<void> {
  const sql = postgres(maintenanceUrl, { max: 1, onnotice: () => {} });
  try {
    const [database] = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (!database) await sql.unsafe(`create database ${DATABASE}`);
    const roles = await sql`select rolname from pg_roles where rolname in (${APP_ROLE}, ${APP_LOGIN})`;
    const known = new Set(roles.map((row) => row.rolname as string));
    if (!known.has(APP_ROLE)) await sql.unsafe(`create role ${APP_ROLE} nologin nobypassrls`);
    if (!known.has(APP_LOGIN)) {
      await sql.unsafe(`create role ${APP_LOGIN} login password '${appPassword}' in role ${APP_ROLE}`);
    }
  } finally {
    await sql.end();
  }
}
