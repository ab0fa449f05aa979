import { sql } from "drizzle-orm";
import { type Db, withTenant } from "@/db/client";
import { refreshStatistics } from "@/db/statistics";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { hashIdentifier } from "@/server/core/personal/identifiers";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { poolFor } from "@/server/database";
import { env } from "@/server/env";
import { createTenant } from "@/server/services/shop/tenants/create";

const GROUPS = 4;
/** people whose phones can be looked up; the others are never searched for, and their hashes are made up */
export const FOUND = 50;
export const phoneOf = (i: number): string => `+38067${1_000_000 + i}`;

export interface Crowd {
  ctx: Ctx;
  groupId: string;
  segmentId: string;
}

/** A tenant with so many customers, each with a phone, a card and an account, made by the database itself. */
export async function makeCrowd(db: Db, customers: number): Promise<Crowd> {
  const now = new Date();
  const place = { country: "UA", currency: "UAH", timezone: "Europe/Kyiv", locale: "uk" as const };
  const { tenantId } = await createTenant({
    ctx: { db, now },
    input: { code: "crowd", name: "Crowd", demo: false, ...place },
  });
  const groupIds = Array.from({ length: GROUPS }, newId);
  const segmentId = newId();
  // a page would not wait for so much
  await withTenant(poolFor("job"), tenantId, async (tx) => {
    const { dataKey } = await loadTenant(tx, tenantId);
    const keys = tenantKeys(env().REGULARS_MASTER_KEY, dataKey);
    const name = keys.encrypt("Олена Коваль");
    const phone = keys.encrypt(phoneOf(0));
    const tenant = sql`${tenantId}::uuid`;
    for (const [i, id] of groupIds.entries())
      await tx.execute(sql`
        insert into groups (tenant_id, id, code, name) values (${tenant}, ${id}::uuid, ${`g${i}`}, ${`Group ${i}`})`);
    await tx.execute(sql`
      insert into segments (tenant_id, id, code, name, source)
      values (${tenant}, ${segmentId}::uuid, 'rare', 'Rare', 'external')`);
    await tx.execute(sql`
      insert into customers (tenant_id, id, group_id, tier_code, name_encrypted, status, registered_at,
        last_purchase_at, purchase_count)
      select ${tenant}, gen_random_uuid(), (${`{${groupIds.join(",")}}`}::uuid[])[1 + i % ${GROUPS}::int],
        case when i % 200 = 0 then 'gold' when i % 10 = 0 then 'silver' else 'base' end, ${name},
        case when i % 500 = 0 then 'blocked' else 'active' end,
        now() - make_interval(secs => i * 60.0), case when i % 5 <> 0
          then now() - make_interval(secs => (i::bigint * 7919 % 1000000) * 40) end, i % 90
      from generate_series(1, ${customers}::int) i`);
    await tx.execute(sql`
      insert into customer_identifiers (tenant_id, id, customer_id, type, value_hash, value_encrypted)
      select ${tenant}, gen_random_uuid(), c.id, kind, md5(c.id::text || kind), ${phone}
      from customers c cross join (values ('phone'), ('card')) kinds(kind) where c.tenant_id = ${tenant}`);
    await tx.execute(sql`
      insert into accounts (tenant_id, id, balance) select ${tenant}, c.id, 0 from customers c
      where c.tenant_id = ${tenant}`);
    await tx.execute(sql`
      insert into account_members (tenant_id, customer_id, account_id) select ${tenant}, c.id, c.id
      from customers c where c.tenant_id = ${tenant}`);
    await tx.execute(sql`
      insert into segment_members (tenant_id, segment_id, customer_id)
      select ${tenant}, ${segmentId}::uuid, c.id from customers c where c.tenant_id = ${tenant} limit 1000`);
    for (let i = 0; i < FOUND; i++)
      await tx.execute(sql`
        update customer_identifiers
        set value_hash = ${hashIdentifier(keys, { type: "phone", value: phoneOf(i) })}
        where tenant_id = ${tenant} and id = (
          select id from customer_identifiers where tenant_id = ${tenant} and type = 'phone' and value_hash like ${`${i.toString(16).padStart(2, "0")}%`}
          limit 1)`);
  });
  await refreshStatistics(db);
  const ctx: Ctx = { db, tenantId, actor: { kind: "system", id: "bench" }, now };
  return { ctx, groupId: groupIds[0] ?? "", segmentId };
}
