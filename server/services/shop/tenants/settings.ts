import { z } from "zod";
import { hasPurchases } from "@/db/till/purchases-history";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { sha256 } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";

export const TenantSettingsInput = z.object({});

interface Settings {
  name: string;
  locale: string;
  country: string;
  timezone: string;
  currency: string;
  cardNumbers: string[];
  receiptNumbers: string[];
  cardReceiptsMonths: number;
}

export const revisionOf = (settings: Settings): string => {
  const { name, locale, country, timezone, currency, cardNumbers, receiptNumbers, cardReceiptsMonths } =
    settings;
  return sha256(
    JSON.stringify([
      ...[name, locale, country, timezone, currency, cardNumbers, receiptNumbers, cardReceiptsMonths],
    ]),
  );
};

export async function tenantSettings({ ctx }: Verb<typeof TenantSettingsInput>) {
  authorize(ctx, "config:write");
  return inTransaction(ctx, async (tx) => {
    const tenant = await loadTenant(tx, ctx.tenantId);
    const { name, locale, country, timezone, currency, cardNumbers, receiptNumbers } = tenant;
    const { cardReceiptsMonths } = tenant;
    return {
      name,
      locale,
      country,
      timezone,
      currency,
      cardNumbers,
      receiptNumbers,
      cardReceiptsMonths,
      /** every sum on record is in it */
      currencyFixed: await hasPurchases(tx, ctx.tenantId),
      revision: revisionOf(tenant),
    };
  });
}
