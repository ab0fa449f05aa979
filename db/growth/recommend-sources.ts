import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { isServiceCard } from "./service-cards";

/** A receipt with its customer and products. */
export interface BasketRow extends Record<string, unknown> {
  id: string;
  customer: string;
  /** to the microsecond, for the next page */
  at: string;
  /** milliseconds since the epoch */
  ms: number;
  /** what was kept of it, by ids; null: nothing that the catalogue knew */
  products: string[] | null;
}

export interface BasketPage {
  since: Date;
  /** later ones are not known yet */
  until: Date;
  after: Pick<BasketRow, "id" | "at"> | null;
  limit: number;
}

/** Receipts of customers, the newest first; those of service cards and of erased customers are left out. */
export const selectBaskets = async (
  tx: Tx,
  tenantId: string,
  { since, until, after, limit }: BasketPage,
): Promise<BasketRow[]> => [
  ...(await tx.execute<BasketRow>(sql`
    select r.id, r.customer_id as customer, r.occurred_at::text as at,
      (extract(epoch from r.occurred_at) * 1000)::float8 as ms, b.products
    from (
      select p.id, p.customer_id, p.occurred_at from purchases p
      join customers c on c.tenant_id = p.tenant_id and c.id = p.customer_id and c.status in ('active', 'blocked')
      where p.tenant_id = ${tenantId}::uuid and p.status = 'recorded'
        and p.occurred_at between ${since.toISOString()}::timestamptz and ${until.toISOString()}::timestamptz
        ${after === null ? sql`` : sql`and (p.occurred_at, p.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
        and not ${sql.raw(isServiceCard("c"))}
      order by p.occurred_at desc, p.id desc limit ${limit}
    ) r
    cross join lateral (
      select json_agg(l.product_id) as products from purchase_lines l
      where l.tenant_id = ${tenantId}::uuid and l.purchase_id = r.id and l.product_id is not null
        and l.quantity_milli > l.returned_milli
    ) b
    order by r.occurred_at desc, r.id desc`)),
];
