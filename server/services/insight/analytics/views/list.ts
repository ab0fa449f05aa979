import { z } from "zod";
import { selectSavedViews } from "@/db/insight/saved-views";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

export const ListViewsInput = z.object({});

/** Views that were saved, those on the overview first. */
export async function listViews({ ctx }: Verb<typeof ListViewsInput>) {
  authorize(ctx, "ledger:read");
  return inTransaction(ctx, async (tx) =>
    (await selectSavedViews(tx, ctx.tenantId)).map(({ id, name, path, pinned }) => ({
      id,
      name,
      path,
      pinned,
    })),
  );
}
