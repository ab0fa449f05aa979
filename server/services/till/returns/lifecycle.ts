import type { Tx } from "@/db/client";
import { moveReturns } from "@/db/till/returns";
import { selectAllReturns } from "@/db/till/returns-list";
import type { Ctx } from "@/server/core/context";
import { customerLifecycle, does, EXPORTED_MAX, type Family, keeps, partOf } from "@/server/core/lifecycle";

export const returnsLifecycle = customerLifecycle<string[]>({
  noun: "returns",
  tables: {
    returns: {
      merge: does("become the survivor's"),
      unmerge: does("go back"),
      erase: keeps("a fact, by pseudonym"),
      export: does("returns"),
    },
    return_lines: partOf("returns"),
  },
  async merge(tx, { tenantId }, { from, to }) {
    return { kept: await moveReturns(tx, tenantId, { from, to }) };
  },
  async unmerge(tx, { tenantId }, { from, to, kept }) {
    await moveReturns(tx, tenantId, { from, to, only: kept });
  },
  export: partOfFile,
});

async function partOfFile(tx: Tx, { tenantId }: Ctx, { family }: Family) {
  return { returns: await selectAllReturns(tx, tenantId, family, EXPORTED_MAX) };
}

declare module "@/server/core/lifecycle" {
  interface CustomerFile extends Awaited<ReturnType<typeof partOfFile>> {}
}
