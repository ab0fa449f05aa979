import { LRUCache } from "lru-cache";
import type { Tx } from "@/db/client";
import { aboutOf } from "@/server/engine/policy/about";
import { findGoods } from "./inside/find-goods";
import type { LoadedTemplate } from "./load";

/** A mailing is filled in chunks, which come within seconds of one another. */
const known = new LRUCache<string, number>({ max: 500, ttl: 10_000 });

/** What goods the template's own texts name, as one number: see engine/policy/about. */
export async function aboutOfTemplate(
  tx: Tx,
  tenantId: string,
  { id, version, content }: LoadedTemplate,
): Promise<number> {
  const key = `${tenantId} ${id} ${version}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const about = aboutOf(await findGoods(tx, tenantId, content));
  known.set(key, about);
  return about;
}
