import { z } from "zod";
import { withTenant } from "@/db/client";
import { demoReceipts } from "@/db/demo";
import { claimSample, updateSample } from "@/db/moving/samples";
import { recordAudit } from "@/server/core/audit";
import { now } from "@/server/core/clock";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { loadTenant } from "@/server/core/tenant/load";
import { log } from "@/server/log";
import { fillSample } from "./inside/fill";
import { aliveAt, personOf } from "./inside/person";

/** A thousand customers and fifteen thousand receipts: enough to look around, and there within a minute. */
const SCALE = 0.2;

export const StartSampleInput = z.object({ scale: z.number().gt(0).max(1).default(SCALE) });

async function load(ctx: Ctx, scale: number): Promise<void> {
  const { id: staffId } = personOf(ctx);
  const update = (values: Parameters<typeof updateSample>[3]) =>
    withTenant(ctx.db, ctx.tenantId, (tx) =>
      updateSample(tx, ctx.tenantId, staffId, { ...values, heardAt: now() }),
    );
  let telling = Promise.resolve();
  const onProgress = (receipts: number) => {
    telling = telling
      .then(() => update({ receipts }))
      .catch((err) => log.warn({ err }, "progress was not kept"));
  };
  try {
    const made = await fillSample(ctx, { scale, onProgress });
    await telling;
    await inTransaction(ctx, async (tx) => {
      await updateSample(tx, ctx.tenantId, staffId, { ...made, status: "ready", heardAt: now() });
      await recordAudit(tx, ctx, { action: "samples.start", subject: { kind: "staff", id: staffId } });
    });
  } catch (err) {
    log.error({ err }, "sample data could not be loaded");
    await telling;
    await update({ status: "failed" });
  }
}

/**
 * Begins to load the demo pharmacy into a tenant of the person's own; `done` settles when it is loaded, or has failed.
 */
export async function startSample({
  ctx,
  input,
}: Verb<typeof StartSampleInput>): Promise<{ done: Promise<void> }> {
  authorize(ctx, "onboarding:write");
  const { id: staffId } = personOf(ctx);
  const claimed = await inTransaction(ctx, async (tx) => {
    if ((await loadTenant(tx, ctx.tenantId)).demo)
      throw new DomainError("conflict", "this is sample data already");
    return claimSample(tx, {
      tenantId: ctx.tenantId,
      staffId,
      receiptsExpected: demoReceipts(input.scale),
      heardAt: ctx.now,
      alive: aliveAt(ctx.now),
    });
  });
  return { done: claimed ? load(ctx, input.scale) : Promise.resolve() };
}
