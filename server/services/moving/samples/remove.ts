import { z } from "zod";
import { findDemo, withDemoLock } from "@/db/moving/demo";
import { deleteSample } from "@/db/moving/samples";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { removeDemo } from "@/server/services/moving/demo/remove";
import { aliveAt, personOf, sampleCode } from "./inside/person";
import { sampleState } from "./state";

export const RemoveSampleInput = z.object({});

const notNow = () => new DomainError("conflict", "there is no sample data, or it is still being loaded");

/**
 * Deletes the person's sample data with all that was done in it. The row goes first: after a failure the rest is a
 * tenant that cannot be reached, and the next loading removes it.
 */
export async function removeSample({ ctx }: Verb<typeof RemoveSampleInput>): Promise<{ removed: boolean }> {
  authorize(ctx, "onboarding:write");
  const { id: staffId } = personOf(ctx);
  // before the lock, which the loading holds: a request during the loading is refused, and does not wait
  const { status } = await sampleState({ ctx, input: {} });
  if (status === "none" || status === "loading") throw notNow();
  return withDemoLock(ctx.db, async () => {
    const gone = await inTransaction(ctx, async (tx) => {
      const deleted = await deleteSample(tx, ctx.tenantId, staffId, aliveAt(ctx.now));
      if (deleted)
        await recordAudit(tx, ctx, { action: "samples.remove", subject: { kind: "staff", id: staffId } });
      return deleted;
    });
    if (!gone) throw notNow();
    const sample = await findDemo(ctx.db, sampleCode(staffId));
    return { removed: sample?.demo ? await removeDemo(ctx.db, sample.tenantId) : false };
  });
}
