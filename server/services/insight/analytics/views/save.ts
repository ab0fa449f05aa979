import { z } from "zod";
import { findSavedView, insertSavedView, selectSavedViews } from "@/db/insight/saved-views";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Name } from "@/server/core/tenant/fields";
import { line } from "@/server/core/text";
import { Id } from "@/server/core/wire";

const VIEWS_MAX = 100;
const PATH_LENGTH_MAX = 1000;

export const SaveViewInput = z.object({
  /** made by who saves it: the same one again is the same view */
  id: Id,
  name: Name,
  path: line(PATH_LENGTH_MAX).regex(/^\/analytics\/[a-z]+(\?[\w=&%.~+-]*)?$/),
  pinned: z.boolean().default(false),
});

/** Keeps a page of analytics, as it is, under a name. */
export async function saveView({ ctx, input }: Verb<typeof SaveViewInput>) {
  authorize(ctx, "ledger:read");
  const { tenantId, actor } = ctx;
  return inTransaction(ctx, async (tx) => {
    const known = await findSavedView(tx, tenantId, input.id);
    if (known) return { id: known.id };
    if ((await selectSavedViews(tx, tenantId)).length >= VIEWS_MAX)
      throw new DomainError("conflict", `there are ${VIEWS_MAX} views already`);
    const createdBy = actor.kind === "staff" ? actor.id : null;
    if (!(await insertSavedView(tx, { tenantId, ...input, createdAt: ctx.now, createdBy })))
      throw new DomainError("conflict", "there is a view of this name already");
    await recordAudit(tx, ctx, {
      action: "analytics.views.save",
      subject: { kind: "view", id: input.id },
      details: { name: input.name, path: input.path },
    });
    return { id: input.id };
  });
}
