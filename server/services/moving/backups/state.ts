import { z } from "zod";
import { findTenant } from "@/db/shop/tenants";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { ageOfBackup, type BackupAge } from "@/server/engine/backups/age";
import { env } from "@/server/env";

export const BackupStateInput = z.object({});

export interface BackupState {
  /** off: the installation's administrator makes backups in another way */
  nightly: "on" | "off";
  lastAt: Date | null;
  age: BackupAge;
}

/** When the last good backup was taken that holds this tenant too. */
export async function backupState({ ctx }: Verb<typeof BackupStateInput>): Promise<BackupState> {
  authorize(ctx, "jobs:manage");
  const tenant = await inTransaction(ctx, (tx) => findTenant(tx, ctx.tenantId));
  if (!tenant) throw new DomainError("tenant-not-found", "there is no such tenant");
  const { backedUpAt: lastAt, createdAt } = tenant;
  return { nightly: env().REGULARS_BACKUPS, lastAt, age: ageOfBackup(lastAt, createdAt, ctx.now) };
}
