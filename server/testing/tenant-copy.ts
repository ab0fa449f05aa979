import type postgres from "postgres";
import { quoted, readTables } from "@/db/backup/catalogue";
import { retryDeadlocks } from "@/server/core/retry";

/** Known to the whole installation, or of those people: a copy gets its own. */
const PEOPLE = ["staff", "staff_sessions", "invitations", "unknown_sign_ins", "till_keys", "looks"];
/** Events are published already. */
const PUBLISHED = ["outbox", "event_cursors", "event_deliveries", "job_runs"];
/** Made by the rows' triggers, where these run. */
const HISTORY = ["live_changes", "live_revisions", "live_rows"];

/** Tables, each after those that it refers to. */
async function inOrder(sql: postgres.Sql): Promise<{ name: string; columns: string[] }[]> {
  const references = await sql<{ from: string; to: string }[]>`
    select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid`;
  const waiting = await readTables(sql);
  const ordered: typeof waiting = [];
  while (waiting.length > 0) {
    const place = waiting.findIndex(
      ({ name }) => !references.some(({ from, to }) => from === name && waiting.some((t) => t.name === to)),
    );
    if (place === -1) throw new Error("the tables refer to one another in a circle");
    ordered.push(...waiting.splice(place, 1));
  }
  return ordered;
}

/** Rows need no checks on their way: they were checked where they come from. Not everybody may say so. */
export async function mayPassTriggers(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ super: boolean }[]>`
    select rolsuper as super from pg_roles where rolname = current_user`;
  return row?.super === true;
}

/**
 * Copies a tenant's rows under another tenant's id: every key begins with it, so all other ids stay as they are. What
 * takes seconds to make is copied in a tenth of one.
 * @param sql of who owns the tables
 */
export async function tenantCopier(sql: postgres.Sql, from: string, { checked }: { checked: boolean }) {
  const left = new Set([...PEOPLE, ...PUBLISHED, ...(checked ? HISTORY : [])]);
  const statements = (await inOrder(sql))
    .filter(({ name }) => !left.has(name))
    .map(({ name, columns }) => {
      const own = name === "tenants" ? ["tenant_id", "code"] : ["tenant_id"];
      const others = columns.filter((column) => !own.includes(column)).map(quoted);
      return {
        text: `insert into ${quoted(name)} (${own}, ${others}) select ${own.map((_, i) => `$${i + 2}`)}, ${others}
          from ${quoted(name)} where tenant_id = $1`,
        more: own.length - 1,
      };
    });
  return async (to: string, code: string): Promise<void> => {
    await sql.begin(async (tx) => {
      if (!checked) await tx`set local session_replication_role = replica`;
      await Promise.all(
        statements.map(({ text, more }) => tx.unsafe(text, [from, to, code].slice(0, 2 + more))),
      );
    });
  };
}

/**
 * Takes all of a tenant's rows away again, so that what the clock starts for every tenant stays little work.
 * @param sql with the right to bypass triggers
 */
export async function tenantRemover(sql: postgres.Sql) {
  const tables = (await readTables(sql)).map(({ name }) => quoted(name));
  const remove = (tenantId: string) =>
    sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await Promise.all(
        tables.map((table) => tx.unsafe(`delete from ${table} where tenant_id = $1`, [tenantId])),
      );
    });
  return async (tenantId: string): Promise<void> => {
    // a job of the tenant may hold what this waits for
    await retryDeadlocks(() => remove(tenantId));
  };
}
