import { type Ctx, inTransaction } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { type Locale, localeOf } from "@/server/texts";

/** The language of an import's errors: as requested, or the tenant's. */
export async function importLanguage(ctx: Ctx, asked: string | undefined): Promise<Locale> {
  return localeOf(asked ?? (await inTransaction(ctx, (tx) => loadTenant(tx, ctx.tenantId))).locale);
}
