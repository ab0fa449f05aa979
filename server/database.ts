import { connect, type Db } from "@/db/client";
import type { Purpose } from "@/db/deadlines";
import { env } from "./env";

type Pools = Partial<Record<Purpose, Db>>;

/** Next's bundle loads this module apart, and shares the pools here. With `regularsDb` one pool serves every purpose. */
const shared = globalThis as { regularsDb?: Db; regularsPools?: Pools };

/** The process's pool for one kind of work; it opens no connection before the first is needed. */
export function poolFor(purpose: Purpose): Db {
  if (shared.regularsDb) return shared.regularsDb;
  shared.regularsPools ??= {};
  const pools = shared.regularsPools;
  const ofMemory = purpose === "live" || purpose === "key";
  pools[purpose] ??= connect(env().DATABASE_APP_URL ?? env().DATABASE_URL, {
    purpose,
    ...(ofMemory ? {} : { memory: { live: poolFor("live"), keys: poolFor("key") } }),
  });
  return pools[purpose];
}

/** What a person waits for. */
export const appDb = (): Db => poolFor("desk");

const END_SECONDS = 5;

export async function closePools(): Promise<void> {
  const pools = [shared.regularsDb, ...Object.values(shared.regularsPools ?? {})];
  await Promise.all(pools.map((pool) => pool?.$client.end({ timeout: END_SECONDS })));
}
