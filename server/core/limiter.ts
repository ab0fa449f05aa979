import { RateLimiterPostgres } from "rate-limiter-flexible";
import type { Db } from "@/db/client";
import { installationHmac } from "@/server/core/secrets";
import { env } from "../env";
import { isRateLimited } from "./rate-limited";

/** So many attempts in so long; the time begins with the first. */
export interface Limit {
  name: string;
  attempts: number;
  seconds: number;
}

const made = new WeakMap<Db, Map<string, RateLimiterPostgres>>();

/** What the limiter asks of a client of node-postgres, on our own pool. */
const clientOf = ({ $client }: Db) => ({
  query: async ({ text, values }: { text: string; values?: (string | number | null)[] }) => {
    const rows = await $client.unsafe(text, values);
    return { rows, rowCount: rows.count };
  },
});

/** Counts in the database, so that all processes of the app count together. Expired counts: `pruneSessions`. */
function limiterOf(db: Db, { name, attempts, seconds }: Limit): RateLimiterPostgres {
  const known = made.get(db) ?? new Map<string, RateLimiterPostgres>();
  made.set(db, known);
  const limiter =
    known.get(name) ??
    new RateLimiterPostgres({
      storeClient: clientOf(db),
      storeType: "client",
      schemaName: "limits",
      tableName: "counters",
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points: attempts,
      duration: seconds,
    });
  known.set(name, limiter);
  return limiter;
}

/** Addresses and e-mails are not kept in clear, here neither. */
const keyOf = (key: string): string =>
  installationHmac(env().REGULARS_MASTER_KEY, "limit", key).toString("base64url");

export type Taken = { taken: true } | { taken: false; first: boolean };

/** Counts an attempt. `first`: it is the first one too many. */
export async function takeAttempt(db: Db, limit: Limit, key: string): Promise<Taken> {
  try {
    await limiterOf(db, limit).consume(keyOf(key));
    return { taken: true };
  } catch (refusal) {
    if (!isRateLimited(refusal)) throw refusal;
    return { taken: false, first: refusal.consumedPoints === limit.attempts + 1 };
  }
}

export const giveAttemptBack = async (db: Db, limit: Limit, key: string): Promise<void> => {
  await limiterOf(db, limit).reward(keyOf(key));
};

export const forgetAttempts = async (db: Db, limit: Limit, key: string): Promise<void> => {
  await limiterOf(db, limit).delete(keyOf(key));
};
