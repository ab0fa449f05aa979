import type { Tx } from "@/db/client";
import { selectBrands } from "@/db/shop/brands";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";

/** null stays null; a code that no brand has is refused. */
export async function brandIdOf(tx: Tx, ctx: Ctx, code: string | null | undefined): Promise<string | null> {
  if (!code) return null;
  const brand = (await selectBrands(tx, ctx.tenantId)).find((b) => b.code === code);
  if (!brand) throw new DomainError("not-found", `there is no brand ${code}`);
  return brand.id;
}
