import { connect, type Db } from "@/db/client";
import { env } from "./env";

const shared = globalThis as { regularsDb?: Db };

/** The process's one pool: the app's own server and Next's bundle load this module apart, and share it here. */
export function appDb(): Db {
  shared.regularsDb ??= connect(env().DATABASE_APP_URL ?? env().DATABASE_URL);
  return shared.regularsDb;
}
