import type { Tx } from "@/db/client";
import { moveWalletPasses, selectPassesOf, selectPassIdsOf } from "@/db/reach/wallet-passes";
import { lockWalletSettings } from "@/db/reach/wallet-settings";
import type { Ctx } from "@/server/core/context";
import { customerLifecycle, does, EXPORTED_MAX, type Family, partOf } from "@/server/core/lifecycle";
import { changePasses } from "./inside/change";

export const walletLifecycle = customerLifecycle<string[]>({
  noun: "wallet",
  tables: {
    wallet_passes: {
      merge: does("become the survivor's, whose balance and card they show from then on"),
      unmerge: does("go back"),
      erase: does("grey for good, without a name or a code; removed a month later"),
      export: does("cards in wallets, of the whole family"),
    },
    wallet_copies: partOf("wallet_passes"),
  },
  async merge(tx, { tenantId }, way) {
    const kept = await moveWalletPasses(tx, tenantId, way);
    return kept.length > 0 ? { kept } : {};
  },
  async unmerge(tx, { tenantId }, { kept, ...way }) {
    await moveWalletPasses(tx, tenantId, { ...way, only: kept });
    return undefined;
  },
  async erase(tx, ctx, { family }) {
    const ids = await selectPassIdsOf(tx, ctx.tenantId, family);
    if (ids.length === 0) return;
    await lockWalletSettings(tx, ctx.tenantId);
    await changePasses(tx, ctx, ids, { voids: true });
  },
  export: partOfFile,
});

async function partOfFile(tx: Tx, { tenantId }: Ctx, { family }: Family) {
  const rows = await selectPassesOf(tx, tenantId, family, EXPORTED_MAX);
  return { walletCards: rows.map(({ copies, ...pass }) => ({ ...pass, keptIn: copies })) };
}

declare module "@/server/core/lifecycle" {
  interface CustomerFile extends Awaited<ReturnType<typeof partOfFile>> {}
}
