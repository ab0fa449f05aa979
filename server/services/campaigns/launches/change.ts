import { z } from "zod";
import { type Tx, withTenant } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { form } from "@/server/core/text";
import { VersionedCampaign } from "@/server/services/campaigns/campaigns/claim";
import { launchIn } from "@/server/services/campaigns/campaigns/launch";
import { RestoredCampaign, restoreIn } from "@/server/services/campaigns/campaigns/restore";
import { changeIn } from "@/server/services/campaigns/campaigns/save";
import { SavedInstrument, saveIn } from "@/server/services/campaigns/instruments/save";

/** An action that may make campaigns live, or change live ones. */
export const Change = z.discriminatedUnion("kind", [
  VersionedCampaign.extend({ kind: z.literal("launch") }),
  VersionedCampaign.extend({ kind: z.literal("save"), form: form() }),
  RestoredCampaign.extend({ kind: z.literal("restore") }),
  SavedInstrument.extend({ kind: z.literal("instrument") }),
]);
export type Change = z.output<typeof Change>;

/** @returns the codes of the campaigns that it changes */
async function make(tx: Tx, ctx: Ctx, change: Change): Promise<string[]> {
  if (change.kind === "instrument") return (await saveIn(tx, ctx, change)).campaigns;
  if (change.kind === "launch") await launchIn(tx, ctx, change);
  else if (change.kind === "restore") await restoreIn(tx, ctx, change);
  else if ((await changeIn(tx, ctx, change, change.form)).version === change.version) return [];
  return [change.code];
}

const TAKEN_BACK = new Error("a change was looked at and taken back");

/** Makes the change, looks at what has become, and takes all of it back: what is shown is what would be. */
export async function lookAhead<T>(
  ctx: Ctx,
  change: Change,
  look: (tx: Tx, codes: string[]) => Promise<T>,
): Promise<T> {
  const looked: T[] = [];
  await withTenant(ctx.db, ctx.tenantId, async (tx) => {
    looked.push(await look(tx, await make(tx, ctx, change)));
    throw TAKEN_BACK;
  }).catch((error) => {
    if (error !== TAKEN_BACK) throw error;
  });
  const [found] = looked;
  if (found === undefined) throw TAKEN_BACK;
  return found;
}
