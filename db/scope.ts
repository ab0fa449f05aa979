import { type SQL, sql } from "drizzle-orm";

/** Which stores are meant, by code; nothing chosen is all of them. */
export interface Scope {
  store?: string | undefined;
  /** several of them; none is all */
  stores?: readonly string[] | undefined;
  region?: string | undefined;
  brand?: string | undefined;
}

/** `and <column> in (the stores)`, or nothing. */
export function inScope(tenantId: string, scope: Scope, column: SQL): SQL {
  const several = scope.stores ?? [];
  if (!scope.store && !scope.region && !scope.brand && several.length === 0) return sql``;
  const store = scope.store ? sql`and s.code = ${scope.store}` : sql``;
  const stores =
    several.length > 0
      ? sql`and s.code in (select jsonb_array_elements_text(${JSON.stringify(several)}::jsonb))`
      : sql``;
  const region = scope.region ? sql`and s.region = ${scope.region}` : sql``;
  const brand = scope.brand ? sql`and b.code = ${scope.brand}` : sql``;
  return sql`and ${column} in (
    select s.id from stores s
    left join brands b on b.tenant_id = s.tenant_id and b.id = s.brand_id
    where s.tenant_id = ${tenantId}::uuid ${store} ${stores} ${region} ${brand})`;
}
