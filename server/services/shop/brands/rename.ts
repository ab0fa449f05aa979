import { z } from "zod";
import { renameBrand as writeName } from "@/db/shop/brands";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { KnownCode, Name } from "@/server/core/tenant/fields";

export const RenameBrandInput = z.object({ code: KnownCode, name: Name });

/** Only the name that people read: campaigns and files go by the code, which stays. */
export async function renameBrand({ ctx, input }: Verb<typeof RenameBrandInput>) {
  authorize(ctx, "stores:write");
  return inTransaction(ctx, async (tx) => {
    const id = await writeName(tx, ctx.tenantId, input);
    if (!id) throw new DomainError("not-found", `there is no brand ${input.code}`);
    await recordAudit(tx, ctx, {
      action: "brands.rename",
      subject: { kind: "brand", id },
      details: { code: input.code, name: input.name },
    });
    return input;
  });
}
