import type { Tx } from "@/db/client";
import { eraseReturns, moveReturns } from "@/db/till/returns";
import { selectAllReturns } from "@/db/till/returns-list";
import type { Ctx } from "@/server/core/context";
import { customerLifecycle, does, EXPORTED_MAX, type Family, partOf } from "@/server/core/lifecycle";

export const returnsLifecycle = customerLifecycle<string[]>({
  noun: "returns",
  tables: {
    returns: {
      merge: does("become the survivor's"),
      unmerge: does("go back"),
      erase: does("the reason is emptied"),
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
  async erase(tx, { tenantId }, { family }) {
    await eraseReturns(tx, tenantId, family);
  },
  export: partOfFile,
});

async function partOfFile(tx: Tx, { tenantId }: Ctx, { family }: Family) {
  return { returns: await selectAllReturns(tx, tenantId, family, EXPORTED_MAX) };
}

declare module "@/server/core/lifecycle" {
  interface CustomerFile extends Awaited<ReturnType<typeof partOfFile>> {}
}
