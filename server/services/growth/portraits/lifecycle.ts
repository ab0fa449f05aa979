import type { Tx } from "@/db/client";
import { deletePortraits, type PortraitRow, selectPortraits } from "@/db/growth/portraits";
import { deleteSnapshots } from "@/db/growth/rfm-history";
import { deleteServiceCards } from "@/db/growth/service-cards";
import type { Ctx } from "@/server/core/context";
import { customerLifecycle, does, type Family, keeps } from "@/server/core/lifecycle";

const derived = {
  merge: does("removed; the survivor's follows the receipts that moved"),
  unmerge: keeps("both follow the receipts that moved back"),
  erase: does("removed"),
  export: does("portrait"),
} as const;

/** Portraits follow from receipts: what is removed here is made again of whatever receipts there are. */
export const portraitsLifecycle = customerLifecycle({
  noun: "portraits",
  tables: {
    portraits: derived,
    portrait_refills: derived,
    rfm_snapshots: { ...derived, unmerge: keeps("counted again from the next month on") },
    service_cards: { ...derived, export: does("portrait") },
  },
  async merge(tx, { tenantId }, { from }) {
    await deletePortraits(tx, tenantId, [from]);
    await deleteSnapshots(tx, tenantId, [from]);
    return {};
  },
  async erase(tx, { tenantId }, { family }) {
    await deletePortraits(tx, tenantId, family);
    await deleteSnapshots(tx, tenantId, family);
    await deleteServiceCards(tx, tenantId, family);
  },
  export: partOfFile,
});

async function partOfFile(tx: Tx, { tenantId }: Ctx, { id }: Family) {
  const [row] = await selectPortraits(tx, tenantId, [id]);
  return { portrait: row ? told(row) : null };
}

const told = ({ tenantId: _, customerId: __, fitId: ___, ...portrait }: PortraitRow) => portrait;

declare module "@/server/core/lifecycle" {
  interface CustomerFile extends Awaited<ReturnType<typeof partOfFile>> {}
}
