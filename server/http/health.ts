import { sql } from "drizzle-orm";
import { appDb } from "@/server/database";

const ANSWER_MS = 2000;

async function databaseAnswers(): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, ANSWER_MS, false).unref());
  const asked = appDb()
    .execute(sql`select 1`)
    .then(
      () => true,
      () => false,
    );
  return Promise.race([asked, late]);
}

/** For a load balancer, and for whoever waits for the start: 200 when the database answers, else 503. */
export async function handleHealth(): Promise<Response> {
  const database = await databaseAnswers();
  return Response.json(
    { status: database ? "ok" : "unavailable", database, version: process.env.REGULARS_VERSION ?? null },
    { status: database ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
