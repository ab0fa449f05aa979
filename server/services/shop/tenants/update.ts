import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { lockConfiguration, updateTenant as writeTenant } from "@/db/shop/tenants";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Country, Currency, Locale, Name, TimeZone } from "@/server/core/tenant/fields";
import { loadTenant } from "@/server/core/tenant/load";
import { NumberMasks } from "@/server/core/tenant/own-numbers";
import { count, Revision } from "@/server/core/wire";
import { checkCurrencyChange } from "./currency-change";
import { revisionOf } from "./settings";

export const UpdateTenantInput = z.object({
  name: Name,
  locale: Locale,
  country: Country,
  timezone: TimeZone,
  currency: Currency,
  /** numbers that the retailer assigns, which are therefore not payment cards */
  cardNumbers: NumberMasks,
  receiptNumbers: NumberMasks,
  /** how far back receipts become those of who registers the card that paid them; 0: they do not */
  cardReceiptsMonths: count(24).default(0),
  /** what the editor began with: a change by another person in between is a conflict */
  revision: Revision,
});

export async function updateTenant({ ctx, input }: Verb<typeof UpdateTenantInput>) {
  authorize(ctx, "config:write");
  return inTransaction(ctx, async (tx) => {
    await lockConfiguration(tx, ctx.tenantId);
    const tenant = await loadTenant(tx, ctx.tenantId);
    const { revision, ...values } = input;
    if (revision !== revisionOf(tenant))
      throw new DomainError("conflict", "somebody else has changed these settings");
    const fields = (Object.keys(values) as (keyof typeof values)[]).filter(
      (key) => !isDeepStrictEqual(values[key], tenant[key]),
    );
    if (fields.length === 0) return { revision };
    if (fields.includes("currency")) await checkCurrencyChange(tx, ctx.tenantId);
    await writeTenant(tx, ctx.tenantId, values);
    await recordAudit(tx, ctx, {
      action: "tenants.update",
      subject: { kind: "tenant", id: ctx.tenantId },
      details: { fields },
    });
    await announceChange(tx, ctx.tenantId, "stores");
    return { revision: revisionOf(values) };
  });
}
