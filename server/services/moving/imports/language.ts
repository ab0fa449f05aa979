import { type Ctx, inTransaction } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { type Locale, localeOf } from "@/server/texts";

/** In which an import tells people what is wrong: as asked, or the tenant's. */
export async function importLanguage(ctx: Ctx, asked: string | undefined): Promise<Locale> {
  return localeOf(asked ?? (await inTransaction(ctx, (tx) => loadTenant(tx, ctx.tenantId))).locale);
}
