import type { Sql } from "@/db/client";
import { birthDates } from "@/server/core/personal/birth-date";
import { hashIdentifier } from "@/server/core/personal/identifiers";
import type { TenantKeys } from "@/server/core/secrets";
import { STORES } from "./shop";

/** Customers whose phones tills can send; the hashes of the others are made up. */
export const FOUND = 10_000;
export const phoneOf = (n: number): string => `+38067${1_000_000 + n}`;

const DAYS = 1095;
/** of a customer's receipts, those of the usual store */
export const USUAL_SHARE = 0.85;

/** Numbers from 0 to 1 that follow from a row's number alone, and ids that sort by their time. */
const FUNCTIONS = `
create function pg_temp.part(n bigint, seed int) returns float8 language sql immutable parallel safe as
  'select (hashint8extended(n, seed) & 9007199254740991) / 9007199254740992.0::float8';
create function pg_temp.made_id(at timestamptz, n bigint) returns uuid language sql stable parallel safe as
  $$select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '70008' || lpad(to_hex(n), 15, '0'))::uuid$$;`;

export interface Size {
  customers: number;
  receipts: number;
}

/**
 * Plans who buys how often: rates spread as a gamma's, a third of the customers there from the first day, the others
 * coming evenly, and everyone gone after a while that is short for some. The plan stays in the session.
 */
export async function planPeople(owner: Sql, tenantId: string, now: Date, size: Size): Promise<void> {
  await owner.unsafe(FUNCTIONS);
  await owner`set work_mem = '256MB'`;
  await owner`set jit = off`;
  await owner.unsafe("create temp table people (n int, born timestamptz, stays float8, weight float8)");
  await owner`
    insert into people (n, born, stays, weight)
    select v.n, ${now.toISOString()}::timestamptz - v.days * interval '1 day', v.stays, v.stays * -ln(1 - pg_temp.part(v.n, 5))
    from (
      select b.n, b.days, least(b.days, -ln(1 - pg_temp.part(b.n, 3))
        * case when pg_temp.part(b.n, 4) < 0.3 then 120 else 1500 end) as stays
      from (
        select n, ${DAYS}::int * case when pg_temp.part(n, 1) < 0.35 then 1 else pg_temp.part(n, 2) end as days
        from generate_series(1, ${size.customers}::int) n) b) v`;
  await owner.unsafe("create temp table visits (n bigint, person int, at timestamptz)");
  // shops are open from 8 to 20
  await owner`
    insert into visits (n, person, at)
    select row_number() over (order by v.at), v.person, v.at
    from (
      select p.n as person, least(${now.toISOString()}::timestamptz - interval '1 minute',
        date_trunc('day', p.born + p.stays * pg_temp.part(p.n * 100000::bigint + k, 6) * interval '1 day')
          + interval '6 hours' + pg_temp.part(p.n * 100000::bigint + k, 7) * interval '12 hours') as at
      from people p cross join (select sum(weight) as weight from people) w
      cross join lateral generate_series(1,
        floor(${size.receipts}::int * p.weight / w.weight + pg_temp.part(p.n, 8))::int) k) v`;
  await owner.unsafe("create unique index on visits (n)");
  await owner.unsafe("analyze visits");
  await owner.unsafe(`
    create temp table buyers as
    select p.n, pg_temp.made_id(p.born, p.n) as id, p.born, coalesce(v.visits, 0) as visits, v.last,
      1 + floor(pg_temp.part(p.n, 9) * ${STORES})::int as store
    from people p left join (select person, count(*)::int as visits, max(at) as last from visits group by 1) v
      on v.person = p.n`);
  await owner.unsafe("create unique index on buyers (n)");
  await owner.unsafe("analyze buyers");
  await owner`
    create temp table places as
    select id, row_number() over (order by length(code), code)::int as n from stores where tenant_id = ${tenantId}`;
  await owner.unsafe("analyze places");
}

/** The customers of the plan with what rules ask of them: groups, tiers, ages, consents, phones, points. */
export async function writePeople(owner: Sql, tenantId: string, keys: TenantKeys, now: Date): Promise<void> {
  const born = birthDates(keys, now.toISOString().slice(0, 10)).hashes.slice(-80 * 365, -18 * 365);
  await owner`
    insert into customers (tenant_id, id, group_id, tier_code, name_encrypted, birth_date_hash, locale,
      registered_at, registered_store_id, purchase_count, last_purchase_at, created_at)
    select ${tenantId}::uuid, b.id, g.id,
      case when b.visits > 60 then 'gold' when b.visits > 20 then 'silver' else 'base' end, ${keys.encrypt("Олена Коваль")},
      case when pg_temp.part(b.n, 11) < 0.6
        then (${born}::bigint[])[1 + floor(pg_temp.part(b.n, 12) * ${born.length}::int)::int] end,
      'uk', b.born, p.id, b.visits, b.last, b.born
    from buyers b join places p on p.n = b.store
    left join groups g on g.tenant_id = ${tenantId} and g.code = case
      when pg_temp.part(b.n, 10) < 0.15 then 'social' when pg_temp.part(b.n, 10) < 0.16 then 'staff' end
    order by b.id`;
  await owner`
    insert into consents (tenant_id, id, customer_id, purpose, granted, text_version, method, at)
    select ${tenantId}::uuid, pg_temp.made_id(b.born, b.n * 10::bigint + c.k), b.id, c.purpose,
      pg_temp.part(b.n, 20 + c.k) < c.share, '1', 'import', b.born
    from buyers b cross join (values (1, 'health_profile', 0.7), (2, 'marketing', 0.6)) c(k, purpose, share)`;
  const [hashes, phone] = [
    Array.from({ length: FOUND }, (_, i) => hashIdentifier(keys, { type: "phone", value: phoneOf(i + 1) })),
    keys.encrypt(phoneOf(1)),
  ];
  await owner`
    insert into customer_identifiers (tenant_id, id, customer_id, type, value_hash, value_encrypted)
    select ${tenantId}::uuid, pg_temp.made_id(b.born, b.n), b.id, 'phone',
      case when b.n <= ${FOUND}::int then (${hashes}::text[])[b.n] else md5(b.id::text) end, ${phone} from buyers b`;
  await owner`
    insert into accounts (tenant_id, id, balance)
    select ${tenantId}::uuid, b.id, b.visits * 1000::bigint from buyers b`;
  await owner`
    insert into account_members (tenant_id, customer_id, account_id) select ${tenantId}::uuid, id, id from buyers`;
  await owner`
    insert into postings (tenant_id, id, account_id, rule, points, occurred_at)
    select ${tenantId}::uuid, id, id, 'import', visits * 1000::bigint, last from buyers where visits > 0`;
  await owner`
    insert into lots (tenant_id, id, account_id, points, "left", activates_at, expires_at)
    select ${tenantId}::uuid, id, id, visits * 1000::bigint, visits * 1000::bigint, last,
      ${now.toISOString()}::timestamptz + pg_temp.part(n, 30) * interval '400 days' from buyers where visits > 0`;
}
