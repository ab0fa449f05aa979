import { sql } from "drizzle-orm";
import type { Db } from "./client";

const ANSWER_MS = 2000;

/** Whether the database responds in time. */
export async function databaseAnswers(db: Db): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, ANSWER_MS, false).unref());
  const asked = db.execute(sql`select 1`).then(
    () => true,
    () => false,
  );
  return Promise.race([asked, late]);
}
