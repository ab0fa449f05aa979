import { type SQL, sql } from "drizzle-orm";
import { isBuyer } from "@/db/growth/service-cards";
import { mayLook } from "@/db/members/looked-at";

/** Receipts whose contents may be looked at: of buyers who agreed, and those without a card. */
export const isLookedAt = (tenantId: string, asksConsent: boolean, customerId: SQL): SQL => sql`(
  ${customerId} is null
  or ${isBuyer(tenantId, customerId)} and ${mayLook(tenantId, asksConsent, customerId)})`;
