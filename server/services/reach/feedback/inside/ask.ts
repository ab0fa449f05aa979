import type { Tx } from "@/db/client";
import { askEach } from "@/db/reach/feedback";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { makeLinkToken } from "@/server/core/link-token";
import { loadKeys } from "@/server/core/personal/keys";
import { env } from "@/server/env";
import { LINK_PURPOSE } from "./asked";

const DAY_MS = 86_400_000;
const VALID_DAYS = 30;

interface Receipt {
  purchaseId: string;
  storeId: string;
  tillId: string | null;
  cashier: string | null;
}

/** Links by receipt: however often it is asked for, a receipt has one, valid from the first time on. */
export async function askAbout(
  tx: Tx,
  { tenantId, now }: Ctx,
  receipts: readonly Receipt[],
): Promise<Map<string, string>> {
  const { keys } = await loadKeys(tx, tenantId);
  const expiresAt = new Date(now.getTime() + VALID_DAYS * DAY_MS);
  const rows = receipts.map(({ purchaseId, storeId, tillId, cashier }) => ({
    ...{ tenantId, id: newId(), purchaseId, storeId, tillId, cashier },
    ...{ askedAt: now, expiresAt },
  }));
  const addressOf = (id: string) =>
    new URL(`/feedback/${makeLinkToken(keys, tenantId, LINK_PURPOSE, id)}`, env().NEXTAUTH_URL).href;
  const ids = await askEach(tx, tenantId, rows);
  return new Map([...ids].map(([purchaseId, id]) => [purchaseId, addressOf(id)]));
}
