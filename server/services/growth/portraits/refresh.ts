import { newestFit } from "@/db/growth/portrait-fits";
import { DAY_ZERO } from "@/db/growth/portrait-sources";
import { lockPortraits, selectHistoriesOf } from "@/db/growth/portraits";
import { type Ctx, inTransaction } from "@/server/core/context";
import { type Basis, readBasis, readWholeBasis } from "./inside/basis";
import { countCustomers } from "./inside/count";
import { modelCustomers } from "./inside/model";

/** in one transaction, for which a receipt's own portrait may have to wait */
const AT_ONCE = 2000;
/** So many have bought nearly everything: it is read once, and not looked up for each few of them. */
const MANY = 500;

/** Brings the portraits of these customers up to date, with the models as they were last fitted. */
export async function refreshPortraits(
  ctx: Ctx,
  customerIds: readonly string[],
  onProgress: (done: number) => void = () => {},
): Promise<void> {
  const shared = customerIds.length > MANY ? await inTransaction(ctx, (tx) => readWholeBasis(tx, ctx)) : null;
  for (let from = 0; from < customerIds.length; from += AT_ONCE) {
    await refreshOf(ctx, customerIds.slice(from, from + AT_ONCE), shared);
    onProgress(Math.min(customerIds.length, from + AT_ONCE));
  }
}

const refreshOf = (ctx: Ctx, ids: readonly string[], shared: Basis | null): Promise<void> =>
  inTransaction(ctx, async (tx) => {
    const { tenantId, now } = ctx;
    await lockPortraits(tx, tenantId);
    const fit = await newestFit(tx, tenantId);
    const basis = shared ? { ...shared, shop: fit?.shop ?? null } : await readBasis(tx, ctx);
    await countCustomers(tx, ctx, basis, ids);
    if (!fit) return;
    const rows = await selectHistoriesOf(tx, tenantId, { ids, dayZero: DAY_ZERO });
    await modelCustomers(tx, { tenantId, now, today: basis.today }, fit, rows);
  });
