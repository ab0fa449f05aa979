import { connect, type Db } from "@/db/client";
import { databaseInWords } from "@/db/in-words";
import { migrate } from "@/db/migrate";
import { Tellable } from "@/db/tellable";
import { env } from "@/server/env";
import { isLocal, localHome, setUpLocal } from "@/server/local";

const say = (line: string): boolean => process.stderr.write(`${line}\n`);

/**
 * What a command's work on the database needs. In production DATABASE_URL and the secrets must be given and the
 * schema is left alone; on a machine of one's own it joins or starts the embedded PostgreSQL.
 */
export async function withDatabase<T>(run: (db: Db) => Promise<T>): Promise<T> {
  const local = isLocal() ? await setUpLocal(localHome(), say) : null;
  try {
    const { DATABASE_URL, DATABASE_APP_URL } = env();
    if (local) await migrate(DATABASE_URL);
    const url = DATABASE_APP_URL ?? DATABASE_URL;
    const db = connect(url, { purpose: "command" });
    try {
      return await run(db);
    } catch (error) {
      const words = databaseInWords(error, url);
      throw words === null ? error : new Tellable(`The database: ${words}`, { cause: error });
    } finally {
      await db.$client.end({ timeout: 5 });
    }
  } finally {
    await local?.leave();
  }
}
