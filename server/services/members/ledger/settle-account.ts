import type { Tx } from "@/db/client";
import { changeLots } from "@/db/members/ledger";
import { selectLots } from "@/db/members/lots";
import { settleDebts } from "@/server/engine/points/lots";
import { engineLot } from "./engine-lot";

/** After points have come or gone: debts are paid from the available points. The account is locked by the caller. */
export async function settleAccount(tx: Tx, tenantId: string, accountId: string, now: Date): Promise<void> {
  const lots = (await selectLots(tx, tenantId, accountId)).map(engineLot);
  await changeLots(tx, tenantId, settleDebts(lots, now.getTime()));
}
