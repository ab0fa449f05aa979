import type { Tx } from "@/db/client";
import { selectLooks } from "@/db/insight/looks";
import type { Ctx } from "@/server/core/context";
import { customerLifecycle, does, EXPORTED_MAX, type Family, facts } from "@/server/core/lifecycle";

export const looksLifecycle = customerLifecycle({
  noun: "looks",
  tables: { looks: facts({ export: does("looks, of the whole family") }) },
  export: partOfFile,
});

/** Who looked, by kind: the names of the staff are other people's data. */
async function partOfFile(tx: Tx, { tenantId }: Ctx, { family }: Family) {
  const filter = { actorId: null, kind: null, family, from: null, before: null };
  const rows = await selectLooks(tx, tenantId, { filter, after: null, limit: EXPORTED_MAX });
  const looks = rows.map(({ firstAt, lastAt, times, actorKind, kind }) => ({
    ...{ firstAt, lastAt, times, what: kind },
    by: actorKind,
  }));
  return { looks };
}

declare module "@/server/core/lifecycle" {
  interface CustomerFile extends Awaited<ReturnType<typeof partOfFile>> {}
}
