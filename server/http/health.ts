import { databaseAnswers } from "@/db/ping";
import { version } from "@/package.json";
import { poolFor } from "@/server/database";

/** For a load balancer, and for scripts that wait for the start: 200 when the database answers, else 503. */
export async function handleHealth(): Promise<Response> {
  const database = await databaseAnswers(poolFor("live"));
  return Response.json(
    { status: database ? "ok" : "unavailable", database, version },
    { status: database ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
