import type { Db } from "@/db/client";
import { now } from "@/server/core/clock";
import { listTenants } from "@/server/services/shop/tenants/list";
import { verifyLedger } from "./verify";

interface VerifiedLedger {
  tenant: string;
  accounts: number;
  mismatches: number;
}

/** Every tenant's ledger, one after another. */
export async function verifyAll(db: Db): Promise<VerifiedLedger[]> {
  const verified: VerifiedLedger[] = [];
  for (const { tenantId, code } of await listTenants(db, undefined)) {
    const ctx = { db, tenantId, actor: { kind: "system", id: "cli" } as const, now: now() };
    const { accounts, mismatches, giftCards } = await verifyLedger({ ctx, input: {} });
    verified.push({ tenant: code, accounts, mismatches: mismatches.length + giftCards.mismatches.length });
  }
  return verified;
}
