import { z } from "zod";
import { insertBrand } from "@/db/repositories/brands";
import { newId } from "@/server/ids";
import { recordAudit } from "@/server/services/audit";
import { authorize, inTransaction, type Verb } from "@/server/services/context";
import { DomainError } from "@/server/services/errors";
import { Code, Name } from "@/server/services/tenants/fields";

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
