import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { installFunctions } from "./functions";
import { checkoutFolder } from "./paths";
import { prepareQueue } from "./queue";
import { secure } from "./security";

/** "regulars" in ASCII, cut to what a bigint holds: whoever migrates this database holds it. */
const ADVISORY_LOCK = "0x726567756c617273";

/** Brings the schema and its security up to date. Any number of processes may call it at once. */
export async function migrate(url: string): Promise<void> {
  const client = postgres(url, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "regulars migrate" },
  });
  try {
    await client`select pg_advisory_lock(${BigInt(ADVISORY_LOCK).toString()}::bigint)`;
    const db = drizzle({ client, casing: "snake_case" });
    await applyMigrations(db, { migrationsFolder: join(checkoutFolder(), "db/migrations") });
    await client.begin(async (sql) => {
      await installFunctions(sql);
      await secure(sql);
    });
    await prepareQueue(client);
  } finally {
    await client.end();
  }
}
