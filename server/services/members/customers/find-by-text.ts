import type { Tx } from "@/db/client";
import { findCustomerIds } from "@/db/members/customer-search";
import { selectCustomerRows } from "@/db/members/customers-list";
import { IDENTIFIER_TYPES } from "@/db/schema";
import { authorize, type Ctx } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import type { Home, IdentifierType } from "@/server/core/personal/identifiers";
import { loadKeys } from "@/server/core/personal/keys";
import { readingsOf } from "@/server/core/personal/readings";
import { revealFor } from "@/server/core/personal/shown";
import type { TenantKeys } from "@/server/core/secrets";

/** Customers with this text, in any of its readings, as an identifier of one of these kinds. */
export async function idsByText(
  tx: Tx,
  tenantId: string,
  text: string,
  home: Home,
  keys: TenantKeys,
  types: readonly IdentifierType[] = IDENTIFIER_TYPES,
): Promise<string[]> {
  const readings = readingsOf(text, types, home, keys);
  return readings.length === 0 ? [] : findCustomerIds(tx, tenantId, readings);
}

/** For going to a customer by phone or card. Who is found is in the access log, what was typed is nowhere. */
export async function findByText(tx: Tx, ctx: Ctx, text: string) {
  authorize(ctx, "customers:read");
  const { keys, ...home } = await loadKeys(tx, ctx.tenantId);
  const ids = await idsByText(tx, ctx.tenantId, text, home, keys);
  if (ids.length === 0) return [];
  const reveal = revealFor(ctx, keys);
  const rows = await selectCustomerRows(tx, ctx.tenantId, ids);
  await recordLooks(tx, ctx, { kind: "search", customers: rows.map(({ id }) => id) });
  return rows.map((row) => ({
    id: row.id,
    name: reveal.name(row.nameEncrypted),
    phone: reveal.identifier("phone", row.phoneEncrypted),
    card: reveal.identifier("card", row.cardEncrypted),
  }));
}
