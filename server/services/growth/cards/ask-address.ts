import { z } from "zod";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { env } from "@/server/env";
import { localeOf } from "@/server/texts";

export const AskAddressInput = z.object({});

/** The address where members ask for a lost link, with the shop's name and language. */
export async function askAddress({ ctx }: Verb<typeof AskAddressInput>) {
  authorize(ctx, "config:write");
  const { code, name, locale } = await inTransaction(ctx, (tx) => loadTenant(tx, ctx.tenantId));
  return {
    address: new URL(`/card/ask/${encodeURIComponent(code)}`, env().NEXTAUTH_URL).href,
    name,
    locale: localeOf(locale),
  };
}
