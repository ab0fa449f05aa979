import type { Db } from "@/db/client";
import { sealCoupons, selectUnsealed } from "@/db/value/coupons";
import { now } from "@/server/core/clock";
import { type Ctx, inTransaction } from "@/server/core/context";
import { loadKeys } from "@/server/core/personal/keys";
import { sealedCode } from "@/server/services/campaigns/coupon-series/secrets";
import { listTenantIds } from "@/server/services/shop/tenants/list";

const A_TIME = 5000;

/** Codes from before they were sealed. Any number of processes may do it at once; a second time there is nothing to do. */
export async function sealOldCodes(db: Db): Promise<number> {
  let sealed = 0;
  for (const tenantId of await listTenantIds(db)) {
    const ctx: Ctx = { db, tenantId, actor: { kind: "system", id: "seal" }, now: now() };
    for (let more = true; more; ) {
      const done = await sealSome(ctx);
      sealed += done;
      more = done === A_TIME;
    }
  }
  return sealed;
}

const sealSome = (ctx: Ctx): Promise<number> =>
  inTransaction(ctx, async (tx) => {
    const rows = await selectUnsealed(tx, ctx.tenantId, A_TIME);
    if (rows.length === 0) return 0;
    const { keys } = await loadKeys(tx, ctx.tenantId);
    await sealCoupons(
      tx,
      ctx.tenantId,
      rows.map(({ id, code }) => ({ id, ...sealedCode(keys, code) })),
    );
    return rows.length;
  });
