import { z } from "zod";
import { insertBrand } from "@/db/shop/brands";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { Code, Name } from "@/server/core/tenant/fields";

export const CreateBrandInput = z.object({ code: Code, name: Name });

export async function createBrand({ ctx, input }: Verb<typeof CreateBrandInput>) {
  authorize(ctx, "stores:write");
  return inTransaction(ctx, async (tx) => {
    const id = newId();
    if (!(await insertBrand(tx, { tenantId: ctx.tenantId, id, ...input })))
      throw new DomainError("conflict", `there is a brand ${input.code} already`);
    await recordAudit(tx, ctx, {
      action: "brands.create",
      subject: { kind: "brand", id },
      details: { code: input.code },
    });
    return input;
  });
}
