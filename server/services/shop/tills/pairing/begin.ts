import { randomBytes } from "node:crypto";
import { z } from "zod";
import { withTenant } from "@/db/client";
import {
  countPendingPairings,
  deletePairingsBefore,
  insertPairing,
  lockPairings,
  NIL_TENANT,
} from "@/db/shop/pairings";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { installationHmac, sha256 } from "@/server/core/secrets";
import { line } from "@/server/core/text";
import { env } from "@/server/env";
import type { Installation } from "@/server/services/shop/tenants/create";
import { CODE_MINUTES, hashCode, newCode } from "../inside/pairing/code";

/** No key is needed to ask, so the number of open requests is limited, in total and per address. */
const PENDING_MAX = 1000;
export const PENDING_PER_ADDRESS = 30;
const TRIES_MAX = 3;
const MINUTE_MS = 60_000;

export const BeginPairingInput = z.object({ address: line(100).min(1) });

const hashAddress = (address: string): string =>
  installationHmac(env().REGULARS_MASTER_KEY, "pairing-address", address).toString("hex");

/** The till shows the code and keeps the secret, with which it will collect its key. */
export async function beginPairing({
  ctx: { db, now },
  input: { address },
}: {
  ctx: Installation;
  input: z.output<typeof BeginPairingInput>;
}) {
  const addressHash = hashAddress(address);
  const secret = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + CODE_MINUTES * MINUTE_MS);
  return withTenant(db, NIL_TENANT, async (tx) => {
    await deletePairingsBefore(tx, new Date(now.getTime() - CODE_MINUTES * MINUTE_MS));
    await lockPairings(tx);
    const pending = await countPendingPairings(tx, now, addressHash);
    if (pending.fromAddress >= PENDING_PER_ADDRESS)
      throw new DomainError("rate-limited", "too many tills of this address are waiting to be connected");
    if (pending.all >= PENDING_MAX)
      throw new DomainError("rate-limited", "too many tills are waiting to be connected");
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const [id, code] = [newId(), newCode()];
      const secrets = { codeHash: hashCode(code), secretHash: sha256(secret), addressHash };
      const row = { id, ...secrets, createdAt: now, expiresAt };
      if (await insertPairing(tx, row)) return { id, code, secret, expiresAt };
    }
    throw new DomainError("unavailable", "no free pairing code was found");
  });
}
