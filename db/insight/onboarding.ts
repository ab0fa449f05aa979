import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { onboarding } from "@/db/schema";

type FirstSteps = {
  stores: boolean;
  till: boolean;
  products: boolean;
  programme: boolean;
  campaign: boolean;
  receipt: boolean;
  colleague: boolean;
  putAway: boolean;
  firstStore: string | null;
};

/** What of the first steps the data shows to be done, in one statement. */
export async function readFirstSteps(tx: Tx, tenantId: string, now: Date): Promise<FirstSteps> {
  const [row] = await tx.execute<FirstSteps>(sql`
    with t as (select ${tenantId}::uuid as id, ${now.toISOString()}::timestamptz as now)
    select
      exists (select from stores s where s.tenant_id = t.id) as "stores",
      exists (select from till_keys k where k.tenant_id = t.id and k.last_used_at is not null) as "till",
      exists (select from products p where p.tenant_id = t.id and p.archived_at is null) as "products",
      exists (select from programmes p where p.tenant_id = t.id and p.earn_percent::numeric > 0)
        or exists (select from tiers r where r.tenant_id = t.id) as "programme",
      exists (select from campaigns c where c.tenant_id = t.id and c.status <> 'draft') as "campaign",
      exists (select from purchases p where p.tenant_id = t.id) as "receipt",
      (select count(*) from staff f where f.tenant_id = t.id) > 1
        or exists (select from invitations i where i.tenant_id = t.id and i.kind = 'join'
          and i.withdrawn_at is null and (i.used_at is not null or i.expires_at > t.now)) as "colleague",
      exists (select from onboarding o where o.tenant_id = t.id and o.put_away_at is not null) as "putAway",
      (select min(s.code) from stores s where s.tenant_id = t.id) as "firstStore"
    from t`);
  if (!row) throw new Error("a select from one row gives one row");
  return row;
}

/** false when it was so already. */
export async function setPutAway(tx: Tx, tenantId: string, putAwayAt: Date | null): Promise<boolean> {
  const changed = await tx
    .insert(onboarding)
    .values({ tenantId, putAwayAt })
    .onConflictDoUpdate({
      target: onboarding.tenantId,
      set: { putAwayAt },
      setWhere: sql`(${onboarding.putAwayAt} is null) <> ${putAwayAt === null}`,
    })
    .returning({ tenantId: onboarding.tenantId });
  return changed.length === 1;
}
