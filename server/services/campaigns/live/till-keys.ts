import { LRUCache } from "lru-cache";
import { type Db, withTenant } from "@/db/client";
import { findKeyWithTill, type TillKeyRow, touchKey } from "@/db/shop/till-keys";
import { hashKeySecret, parseKey } from "@/server/core/api-key";
import { sameSecret } from "@/server/core/secrets";

export interface LiveTill {
  tenantId: string;
  keyId: string;
  tillId: string;
  tillName: string;
  storeId: string;
}

export type KeyCheck =
  | { is: "valid"; till: LiveTill }
  | { is: "invalid" }
  | { is: "revoked"; tenantId: string };

export interface LiveKeys {
  /** null: not in memory */
  peek(text: string): KeyCheck | null;
  check(text: string): Promise<KeyCheck>;
  /** has the secret that its id had at the last look-up, so wrong guesses of others do not keep it waiting */
  isLikely(text: string): boolean;
  forget(tenantId: string): void;
  forgetAll(): void;
}

const KEYS_MAX = 20_000;
/** the longest that a revoked key could live if its notification were lost */
const KEY_MS = 30_000;

interface Known {
  secretHash: string;
  till: LiveTill;
}

/** The public half of a key; parsing it in full is for those that are not in memory. */
const keyIdOf = (text: string): string => text.slice(0, text.lastIndexOf("_"));
const secretOf = (text: string): string => text.slice(text.lastIndexOf("_") + 1);

/** Only keys that are valid are remembered: a wrong one costs a look-up each time, which its sender may make seldom. */
export function keyCache(db: Db, listening: () => Promise<unknown>): LiveKeys {
  const known = new LRUCache<string, Known>({ max: KEYS_MAX, ttl: KEY_MS });
  /** hashes of secrets by key id; says nothing about whether the key is still good */
  const once = new LRUCache<string, string>({ max: KEYS_MAX });
  let epoch = 0;

  const find = (tenantId: string, keyId: string): Promise<TillKeyRow | null> =>
    withTenant(db, tenantId, async (tx) => {
      const row = await findKeyWithTill(tx, tenantId, keyId);
      if (row && !row.revoked) await touchKey(tx, tenantId, keyId);
      return row;
    });

  return {
    peek(text) {
      const hit = known.get(keyIdOf(text));
      if (!hit) return null;
      return sameSecret(hit.secretHash, hashKeySecret(secretOf(text)))
        ? { is: "valid", till: hit.till }
        : { is: "invalid" };
    },
    isLikely(text) {
      const secretHash = once.get(keyIdOf(text));
      return secretHash !== undefined && sameSecret(secretHash, hashKeySecret(secretOf(text)));
    },
    async check(text) {
      const parsed = parseKey("pos", text);
      if (!parsed) return { is: "invalid" };
      await listening();
      const before = epoch;
      const { tenantId } = parsed;
      const row = await find(tenantId, parsed.keyRowId);
      const secretHash = hashKeySecret(parsed.secret);
      if (row && !row.revoked) once.set(keyIdOf(text), row.secret_hash);
      if (!row || !sameSecret(row.secret_hash, secretHash)) return { is: "invalid" };
      if (row.revoked) {
        once.delete(keyIdOf(text));
        return { is: "revoked", tenantId };
      }
      const till = {
        tenantId,
        keyId: row.id,
        tillId: row.till_id,
        tillName: row.till_name,
        storeId: row.store_id,
      };
      if (before === epoch) known.set(keyIdOf(text), { secretHash, till });
      return { is: "valid", till };
    },
    forget(tenantId) {
      epoch++;
      for (const [id, { till }] of known.entries()) if (till.tenantId === tenantId) known.delete(id);
    },
    forgetAll() {
      epoch++;
      known.clear();
    },
  };
}
