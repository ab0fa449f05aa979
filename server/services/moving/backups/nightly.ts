import { rm } from "node:fs/promises";
import type { Ctx } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { type Retention, retain } from "@/server/engine/backups/retention";
import { env } from "@/server/env";
import { BackupBusy, type BackupPlace, createBackup } from "./create";
import { listBackups } from "./folder";
import { noteGoodBackup } from "./note";
import { backupPlace, backupRetention } from "./place";

/** Less than a day, so that a night's backup is not left out for having come a little late the night before. */
const FRESH_MS = 20 * 3_600_000;

/** Makes tonight's backup, then lets go of those whose time is over. One that there is already is enough. */
export async function keepBackups(ctx: Ctx, place: BackupPlace, retention: Retention): Promise<Batch> {
  const [newest] = await listBackups(place.folder);
  if (newest && Math.abs(ctx.now.getTime() - newest.at.getTime()) < FRESH_MS) return { done: 0, more: false };
  try {
    await createBackup(place, async ({ at }) => {
      await noteGoodBackup(ctx.db, at);
      const { drop } = retain(await listBackups(place.folder), retention);
      for (const { path } of drop) await rm(path, { force: true });
    });
  } catch (error) {
    if (error instanceof BackupBusy) return { done: 0, more: false };
    throw error;
  }
  return { done: 1, more: false };
}

/** The database is everybody's: the first tenant's turn in a night does it for all. */
export async function backUpNightly({ ctx }: { ctx: Ctx }): Promise<Batch> {
  if (env().REGULARS_BACKUPS === "off") return { done: 0, more: false };
  return keepBackups(ctx, backupPlace(), backupRetention());
}
