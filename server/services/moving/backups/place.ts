import { join } from "node:path";
import { checkoutFolder } from "@/db/paths";
import type { Retention } from "@/server/engine/backups/retention";
import { env } from "@/server/env";
import { isLocal, localHome } from "@/server/local";
import type { BackupPlace } from "./create";

const dataFolder = (): string =>
  isLocal() ? localHome() : process.env.REGULARS_DATA_DIR || join(checkoutFolder(), ".regulars");

/** The folder of backups: next to the data, unless set otherwise. */
export const backupFolder = (): string => process.env.REGULARS_BACKUP_DIR || join(dataFolder(), "backups");

export const backupPlace = (): BackupPlace => ({
  url: env().DATABASE_URL,
  masterKey: env().REGULARS_MASTER_KEY,
  folder: backupFolder(),
});

export function backupRetention(): Retention {
  const { REGULARS_BACKUP_KEEP_DAILY, REGULARS_BACKUP_KEEP_WEEKLY, REGULARS_BACKUP_KEEP_MONTHLY } = env();
  return {
    daily: REGULARS_BACKUP_KEEP_DAILY,
    weekly: REGULARS_BACKUP_KEEP_WEEKLY,
    monthly: REGULARS_BACKUP_KEEP_MONTHLY,
  };
}
