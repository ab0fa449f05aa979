import { randomBytes } from "node:crypto";
import { withTenant } from "@/db/client";
import {
  countPendingPairings,
  deletePairingsBefore,
  insertPairing,
  NOBODY,
} from "@/db/repositories/pairings";
import { newId } from "@/server/ids";
import { sha256 } from "@/server/secrets";
import { DomainError } from "@/server/services/errors";
import type { Installation } from "@/server/services/tenants/create";
import { CODE_MINUTES, hashCode, newCode } from "./code";

/** Anybody may ask without a key, so what is kept for them has a bound. */
const PENDING_MAX = 1000;
const TRIES_MAX = 3;
const MINUTE_MS = 60_000;

/** The till shows the code and keeps the secret, with which it will collect its key. */
export async function beginPairing({ ctx: { db, now } }: { ctx: Installation }) {
  const secret = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + CODE_MINUTES * MINUTE_MS);
  return withTenant(db, NOBODY, async (tx) => {
    await deletePairingsBefore(tx, new Date(now.getTime() - CODE_MINUTES * MINUTE_MS));
    if ((await countPendingPairings(tx, now)) >= PENDING_MAX)
      throw new DomainError("rate-limited", "too many tills are waiting to be connected");
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const [id, code] = [newId(), newCode()];
      const row = { id, codeHash: hashCode(code), secretHash: sha256(secret), createdAt: now, expiresAt };
      if (await insertPairing(tx, row)) return { id, code, secret, expiresAt };
    }
    throw new DomainError("unavailable", "no free pairing code was found");
  });
}
