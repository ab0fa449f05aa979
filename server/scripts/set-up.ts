import postgres from "postgres";

export { migrate } from "@/db/migrate";
export { throwAwayDatabase } from "@/db/throw-away";
export { readDemoNotes } from "@/server/demo-notes";
export { readEnv } from "@/server/env";
export { isLocal, localHome, setUpLocal } from "@/server/local";

/** Whether nobody has made a tenant in this database yet. */
export async function isEmptyDatabase(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return (await sql`select 1 from find_tenants() limit 1`).length === 0;
  } finally {
    await sql.end();
  }
}
