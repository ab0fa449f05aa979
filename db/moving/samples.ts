import { and, eq, type InferSelectModel, or } from "drizzle-orm";
import { type Alive, isDeadBy } from "@/db/alive";
import type { Tx } from "@/db/client";
import { samples } from "@/db/schema";

export type SampleRow = InferSelectModel<typeof samples>;

const own = (tenantId: string, staffId: string) =>
  and(eq(samples.tenantId, tenantId), eq(samples.staffId, staffId));

export async function findSample(tx: Tx, tenantId: string, staffId: string): Promise<SampleRow | null> {
  const [row] = await tx.select().from(samples).where(own(tenantId, staffId));
  return row ?? null;
}

interface Claim {
  tenantId: string;
  staffId: string;
  receiptsExpected: number;
  heardAt: Date;
  /** a loading whose last report is older than this has died */
  alive: Alive;
}

/** Of many who claim at once, one is answered true: that one loads. */
export async function claimSample(tx: Tx, { alive, ...claim }: Claim): Promise<boolean> {
  const begun = { ...claim, status: "loading" as const, receipts: 0 };
  const claimed = await tx
    .insert(samples)
    .values(begun)
    .onConflictDoUpdate({
      target: [samples.tenantId, samples.staffId],
      set: { ...begun, sampleTenantId: null, sampleStaffId: null },
      setWhere: or(
        eq(samples.status, "failed"),
        and(eq(samples.status, "loading"), isDeadBy(samples.heardAt, alive)),
      ),
    })
    .returning({ staffId: samples.staffId });
  return claimed.length === 1;
}

export const updateSample = async (
  tx: Tx,
  tenantId: string,
  staffId: string,
  values: Partial<Omit<SampleRow, "tenantId" | "staffId">>,
): Promise<void> => {
  await tx.update(samples).set(values).where(own(tenantId, staffId));
};

/** false when there is none, or one that is being loaded. */
export async function deleteSample(
  tx: Tx,
  tenantId: string,
  staffId: string,
  alive: Alive,
): Promise<boolean> {
  const gone = await tx
    .delete(samples)
    .where(
      and(
        own(tenantId, staffId),
        or(eq(samples.status, "ready"), eq(samples.status, "failed"), isDeadBy(samples.heardAt, alive)),
      ),
    )
    .returning({ staffId: samples.staffId });
  return gone.length === 1;
}
