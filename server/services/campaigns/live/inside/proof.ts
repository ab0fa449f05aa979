import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { type Db, driverError } from "@/db/client";
import { LIVE_CHANNEL } from "@/server/core/announce";
import { log } from "@/server/log";

const EVERY_MS = 3000;
const ECHO_MS = 2000;
const PREFIX = "proof:";

/** Whether a notification is a process's own proof. */
export const isProof = (payload: string): boolean => payload.startsWith(PREFIX);

/**
 * A listening process notifies itself every few seconds. When that does not arrive, the channel is cut though its
 * connection looks sound, and other notifications may be lost: `deaf` runs, again and again until one arrives. An idle
 * process makes no other database query.
 */
export function proveChannel(db: Db, deaf: () => void): { heard(payload: string): void } {
  let awaited = "";
  let wasDeaf = false;
  const prove = async (): Promise<void> => {
    const proof = PREFIX + randomUUID();
    awaited = proof;
    await db.execute(sql`select pg_notify(${LIVE_CHANNEL}, ${proof})`);
    await sleep(ECHO_MS, null, { ref: false });
    const isDeaf = awaited === proof;
    if (isDeaf !== wasDeaf)
      log.warn({ isDeaf }, "what other processes have changed is not heard; it is looked for");
    wasDeaf = isDeaf;
    if (isDeaf) deaf();
  };
  const timer = setInterval(() => {
    prove().catch((error: unknown) => {
      // a database that is away says so elsewhere, and all is loaded again when it is back
      if (driverError(error).code === "CONNECTION_ENDED") clearInterval(timer);
    });
  }, EVERY_MS).unref();
  return {
    heard: (payload) => {
      if (payload === awaited) awaited = "";
    },
  };
}
