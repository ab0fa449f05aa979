import type { Tx } from "@/db/client";
import { deleteShown, selectShown } from "@/db/growth/suggestion-events";
import type { Ctx } from "@/server/core/context";
import { customerLifecycle, does, EXPORTED_MAX, type Family, facts } from "@/server/core/lifecycle";

/** A suggestion stays with the id to which it was shown; receipts of the survivor find it by the whole family. */
export const suggestionsLifecycle = customerLifecycle({
  noun: "suggestions",
  tables: {
    suggestion_events: facts({ erase: does("removed"), export: does("suggestions, of the whole family") }),
  },
  async erase(tx, { tenantId }, { family }) {
    await deleteShown(tx, tenantId, family);
  },
  export: partOfFile,
});

async function partOfFile(tx: Tx, { tenantId }: Ctx, { family }: Family) {
  return { suggestions: await selectShown(tx, tenantId, family, EXPORTED_MAX) };
}

declare module "@/server/core/lifecycle" {
  interface CustomerFile extends Awaited<ReturnType<typeof partOfFile>> {}
}
