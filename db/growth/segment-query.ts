import type { Tx } from "@/db/client";
import { toStatement } from "@/db/rules";
import { type ColumnsOf, compileSql } from "@/server/engine/rules/compile-sql";
import { joined, type SqlText, sql } from "@/server/engine/rules/sql";
import type { Selector } from "@/server/engine/rules/types";
import {
  type Buyers,
  buyers,
  eachConsent,
  eachIdentifier,
  type SegmentRule,
} from "@/server/engine/segments/vocabulary";

/** Which lines a selector matches: of known products by id, of others by what was typed at the till. */
export interface SelectedLines {
  productIds: readonly string[];
  /** SKUs without a product: these, or all but these */
  unknown: { all: boolean; skus: readonly string[] };
}

/** What a rule over customers is asked with. */
export interface Asking {
  tenantId: string;
  timezone: string;
  /** of profile and portraits: as they are */
  now: Date;
  /** of receipts, messages and consents */
  at: Date;
  /** the tenant's day of `now`, YYYY-MM-DD */
  today: string;
  /** of customers without one */
  startingTier: string | null;
  /** lines of those who did not agree to a health profile match no selector */
  asksHealthConsent: boolean;
  /** every birth date that may be, with its keyed hash */
  birthDates(): { hashes: readonly number[]; dates: readonly string[] };
  linesOf(selector: Selector): SelectedLines;
  /** the first moment of the day so many days before `at` */
  daysAgo(days: number): Date;
  /** a day or a time that a rule names */
  moment(text: string): Date;
}

type LineArgs = Parameters<ColumnsOf<Buyers>["counts"]["bought"]>[1];

/** Tables that a rule needs beside the customers, each once. */
class Sources {
  readonly ctes: SqlText[] = [];
  readonly joins: SqlText[] = [];
  private readonly known = new Map<string, string>();

  /** Adds a table once, under an alias of its own. */
  once(key: string, add: (alias: string) => void): string {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const alias = `x${this.known.size}`;
    this.known.set(key, alias);
    add(alias);
    return alias;
  }

  join(key: string, make: (alias: string) => SqlText): string {
    return this.once(key, (alias) => this.joins.push(make(alias)));
  }
}

const raw = (text: string): SqlText => sql([text]);
const column = (alias: string, name: string): SqlText => raw(`${alias}.${name}`);
const moment = (at: Date): SqlText => sql`${at.toISOString()}::timestamptz`;

function columnsFor(asking: Asking, sources: Sources): ColumnsOf<Buyers> {
  const { tenantId, timezone, now, at, today, startingTier } = asking;
  const tenant = sql`${tenantId}::uuid`;
  const day = sql`${today}::date`;

  const portrait = (name: string) =>
    column(
      sources.join(
        "portrait",
        (p) =>
          sql`left join portraits ${raw(p)} on ${raw(p)}.tenant_id = ${tenant} and ${raw(p)}.customer_id = c.id`,
      ),
      name,
    );
  const storeOf = (id: SqlText, key: string, name: string) =>
    column(
      sources.join(
        key,
        (s) => sql`left join stores ${raw(s)} on ${raw(s)}.tenant_id = ${tenant} and ${raw(s)}.id = ${id}`,
      ),
      name,
    );
  const bornOn = () => {
    const { hashes, dates } = asking.birthDates();
    return column(
      sources.join(
        "born",
        (b) =>
          sql`left join unnest(${hashes}::bigint[], ${dates}::text[]::date[]) as ${raw(b)}(hash, born) on ${raw(b)}.hash = c.birth_date_hash`,
      ),
      "born",
    );
  };
  const account = (name: string) => {
    const member = sources.join(
      "member",
      (m) =>
        sql`left join account_members ${raw(m)} on ${raw(m)}.tenant_id = ${tenant} and ${raw(m)}.customer_id = c.id`,
    );
    if (name === "id") return column(member, "account_id");
    return column(
      sources.join(
        "account",
        (a) =>
          sql`left join accounts ${raw(a)} on ${raw(a)}.tenant_id = ${tenant} and ${raw(a)}.id = ${column(member, "account_id")}`,
      ),
      name,
    );
  };
  /** Sums by account, joined by the customer's own. */
  const byAccount = (key: string, rows: SqlText) => {
    const id = account("id");
    return sources.once(key, (alias) => {
      sources.ctes.push(sql`${raw(alias)} as materialized (${rows})`);
      sources.joins.push(sql`left join ${raw(alias)} on ${raw(alias)}.account_id = ${id}`);
    });
  };
  /** Sums by customer. */
  const byCustomer = (key: string, rows: () => SqlText) =>
    sources.once(key, (alias) => {
      sources.ctes.push(sql`${raw(alias)} as materialized (${rows()})`);
      sources.joins.push(sql`left join ${raw(alias)} on ${raw(alias)}.id = c.id`);
    });

  const families = () =>
    sources.once("families", (alias) =>
      sources.ctes.push(sql`${raw(alias)} as materialized (
        with recursive f as (
          select m.id, m.merged_into as now from customers m where m.tenant_id = ${tenant} and m.merged_into is not null
          union all
          select f.id, m.merged_into from f join customers m on m.tenant_id = ${tenant} and m.id = f.now
          where m.merged_into is not null)
        select f.id, f.now from f join customers m on m.tenant_id = ${tenant} and m.id = f.now
        where m.merged_into is null)`),
    );
  /** The last word of each customer and channel on a purpose; what was said for all channels has none. */
  const lastWords = (purpose: string) => {
    const family = families();
    return sources.once(`words ${purpose}`, (alias) =>
      sources.ctes.push(sql`${raw(alias)} as materialized (
        select distinct on (coalesce(f.now, n.customer_id), n.channel)
          coalesce(f.now, n.customer_id) as id, n.channel, n.granted, n.at, n.id as row
        from consents n left join ${raw(family)} f on f.id = n.customer_id
        where n.tenant_id = ${tenant} and n.purpose = ${purpose}::text and n.at <= ${moment(at)}
        order by coalesce(f.now, n.customer_id), n.channel, n.at desc, n.id desc)`),
    );
  };
  const consent = (purpose: string, channel: string | null) => {
    const words = lastWords(purpose);
    const alias = byCustomer(
      `consent ${purpose} ${channel}`,
      () => sql`
        select w.id, bool_or(w.granted and not exists (
          select from ${raw(words)} o where o.id = w.id and o.channel is null and w.channel is not null
            and (o.at, o.row) > (w.at, w.row))) as granted
        from ${raw(words)} w
        where ${channel === null ? sql`true` : sql`(w.channel is null or w.channel = ${channel}::text)`}
          and not (w.channel is null and ${
            channel === null
              ? sql`false`
              : sql`exists (select from ${raw(words)} o where o.id = w.id and o.channel = ${channel}::text and (o.at, o.row) > (w.at, w.row))`
          })
        group by w.id`,
    );
    return sql`coalesce(${column(alias, "granted")}, false)`;
  };
  const has = (type: string) => {
    const alias = byCustomer(
      `has ${type}`,
      () => sql`
        select distinct i.customer_id as id from customer_identifiers i
        where i.tenant_id = ${tenant} and i.type = ${type}::text and i.blocked_at is null`,
    );
    return sql`(${column(alias, "id")} is not null)`;
  };
  const segment = (code: string) => {
    const alias = byCustomer(
      `segment ${code}`,
      () => sql`
        select m.customer_id as id from segment_members m
        join segments s on s.tenant_id = m.tenant_id and s.id = m.segment_id
        where m.tenant_id = ${tenant} and s.code = ${code}::text`,
    );
    return sql`(${column(alias, "id")} is not null)`;
  };

  const healthy = () =>
    sources.once("healthy", (alias) => {
      const words = lastWords("health_profile");
      sources.ctes.push(sql`${raw(alias)} as materialized (
        select distinct on (id) id, granted from ${raw(words)} order by id, at desc, row desc)`);
    });
  const matching = (selector: Selector | undefined, customer: SqlText) => {
    if (selector === undefined) return sql`true`;
    const { productIds, unknown } = asking.linesOf(selector);
    const others = unknown.all
      ? sql`l.sku <> all(${unknown.skus}::text[])`
      : sql`l.sku = any(${unknown.skus}::text[])`;
    const matched = sql`(l.product_id = any(${productIds}::uuid[]) or (l.product_id is null and ${others}))`;
    if (!asking.asksHealthConsent) return matched;
    return sql`(${matched} and exists (select from ${raw(healthy())} h where h.id = ${customer} and h.granted))`;
  };
  const places = ({ stores, regions, channel, within, from, to }: LineArgs) => [
    ...(stores.length > 0
      ? [
          sql`d.store_id in (select s.id from stores s where s.tenant_id = ${tenant} and s.code = any(${stores}::text[]))`,
        ]
      : []),
    ...(regions.length > 0
      ? [
          sql`d.store_id in (select s.id from stores s where s.tenant_id = ${tenant} and s.region = any(${regions}::text[]))`,
        ]
      : []),
    ...(channel === null ? [] : [sql`d.channel = ${channel}::text`]),
    ...(within === null ? [] : [sql`d.occurred_at >= ${moment(asking.daysAgo(within))}`]),
    ...(from === null ? [] : [sql`d.occurred_at >= ${moment(asking.moment(from))}`]),
    ...(to === null ? [] : [sql`d.occurred_at < ${moment(asking.moment(to))}`]),
    sql`d.occurred_at <= ${moment(at)}`,
  ];
  const measures = (lines: SqlText) => sql`
    select d.customer_id as id, count(distinct d.id) as receipts,
      count(distinct (d.occurred_at at time zone ${timezone})::date) as days,
      sum(l.milli)::bigint as quantity, sum(l.minor)::bigint as sum
    ${lines} group by d.customer_id`;
  const boughtLines = (args: LineArgs) => sql`
    from purchases d
    cross join lateral (
      select l.product_id, l.sku, l.quantity_milli - l.returned_milli as milli,
        case when l.returned_milli = 0 then l.net_minor
          else round(l.net_minor::numeric * (l.quantity_milli - l.returned_milli) / l.quantity_milli) end as minor
      from purchase_lines l
      where l.tenant_id = d.tenant_id and l.purchase_id = d.id and l.quantity_milli > l.returned_milli) l
    where d.tenant_id = ${tenant} and d.status = 'recorded' and d.customer_id is not null
      and ${joined([...places(args), matching(args.selector, sql`d.customer_id`)], "and")}`;
  const returnedLines = (args: LineArgs) => sql`
    from (select r.*, o.channel from returns r
      left join purchases o on o.tenant_id = r.tenant_id and o.id = r.purchase_id) d
    cross join lateral (
      select coalesce(b.product_id, k.id) as product_id, l.sku, l.quantity_milli as milli, l.refund_minor as minor
      from return_lines l
      left join purchase_lines b on b.tenant_id = l.tenant_id and b.purchase_id = d.purchase_id
        and b.position = l.sold_position
      left join products k on k.tenant_id = l.tenant_id and k.sku = l.sku
      where l.tenant_id = d.tenant_id and l.return_id = d.id) l
    where d.tenant_id = ${tenant} and d.status = 'recorded' and d.customer_id is not null
      and ${joined([...places(args), matching(args.selector, sql`d.customer_id`)], "and")}`;
  const lineMeasure =
    (name: string, from: (args: LineArgs) => SqlText) =>
    (measure: string, args: LineArgs): SqlText => {
      const summed = (asked: LineArgs) =>
        byCustomer(`${name} ${JSON.stringify(asked)}`, () => measures(from(asked)));
      const own = summed(args);
      if (measure !== "share") return sql`coalesce(${column(own, measure)}, 0)`;
      const { selector: _, ...without } = args;
      const all = summed(without);
      return sql`(coalesce(${column(own, "sum")}, 0)::float8 / nullif(${column(all, "sum")}, 0)::float8)`;
    };

  const messageCount = ({
    event,
    of,
    channel,
    within,
  }: Parameters<ColumnsOf<Buyers>["counts"]["message"]>[1]) => {
    const alias = byCustomer(
      `message ${JSON.stringify([event, of, channel, within])}`,
      () => sql`
        select m.customer_id as id, count(*) as n from messages m
        where m.tenant_id = ${tenant} and m.customer_id is not null and m.status = ${event}::text
          and ${of === null ? sql`true` : sql`m.purpose = ${of}::text`}
          and ${channel === null ? sql`true` : sql`m.channel = ${channel}::text`}
          and m.changed_at <= ${moment(at)}
          and ${within === null ? sql`true` : sql`m.changed_at >= ${moment(asking.daysAgo(within))}`}
        group by 1`,
    );
    return sql`coalesce(${column(alias, "n")}, 0)`;
  };

  const years = () => sql`(extract(year from ${day})::int - extract(year from ${bornOn()})::int)`;
  /** 29 February is 28 February in other years. */
  const birthday = (later: number) =>
    sql`(${bornOn()} + make_interval(years => ${years()} + ${later}::int))::date`;
  const age = () => sql`(${years()} - (${birthday(0)} > ${day})::int)`;
  const birthdayIn = () =>
    sql`(case when ${birthday(0)} >= ${day} then ${birthday(0)} else ${birthday(1)} end - ${day})`;

  const fields = {
    age,
    birthdayIn,
    registeredDays: () => sql`(${day} - (c.registered_at at time zone ${timezone})::date)`,
    locale: () => raw("c.locale"),
    group: () => {
      const own = sources.join(
        "group",
        (g) =>
          sql`left join groups ${raw(g)} on ${raw(g)}.tenant_id = ${tenant} and ${raw(g)}.id = c.group_id`,
      );
      return sql`coalesce(${column(own, "code")}, (select d.code from groups d where d.tenant_id = ${tenant} and d.is_default limit 1))`;
    },
    tier: () => sql`coalesce(c.tier_code, ${startingTier}::text)`,
    "registeredAt.store": () => storeOf(raw("c.registered_store_id"), "registered store", "code"),
    "registeredAt.region": () => storeOf(raw("c.registered_store_id"), "registered store", "region"),
    household: () => {
      const alias = byCustomer(
        "household",
        () =>
          sql`select m.customer_id as id from household_members m where m.tenant_id = ${tenant} and m.left_at is null`,
      );
      return sql`(${column(alias, "id")} is not null)`;
    },
    "points.balance": () => sql`coalesce(${account("balance")}, 0)`,
    "points.available": () => {
      const spendable = byAccount(
        "spendable",
        sql`select l.account_id, sum(l."left")::bigint as points from lots l
          where l.tenant_id = ${tenant} and l."left" <> 0 and l.activates_at <= ${moment(now)}
            and (l.expires_at is null or l.expires_at > ${moment(now)}) group by 1`,
      );
      const held = byAccount(
        "held",
        sql`select q.account_id, sum(q.held_points)::bigint as points from quotes q
          where q.tenant_id = ${tenant} and q.status = 'held' and q.expires_at > ${moment(now)} group by 1`,
      );
      return sql`(coalesce(${column(spendable, "points")}, 0) - coalesce(${column(held, "points")}, 0))`;
    },
    "points.expiring": ({ within }: { within: number }) => {
      const alias = byAccount(
        `expiring ${within}`,
        sql`select l.account_id, sum(l."left")::bigint as points from lots l
          where l.tenant_id = ${tenant} and l."left" > 0 and l.activates_at <= ${moment(now)} and l.expires_at > ${moment(now)}
            and (l.expires_at at time zone ${timezone})::date - ${day} <= ${within}::int group by 1`,
      );
      return sql`coalesce(${column(alias, "points")}, 0)`;
    },
    "rfm.recencyDays": () => sql`(${day} - ${portrait("last_day")})`,
    "rfm.receipts": () => sql`coalesce(${portrait("receipts")}, 0)`,
    "rfm.days": () => sql`coalesce(${portrait("days")}, 0)`,
    "rfm.spent": () => sql`coalesce(${portrait("spent_minor")}, 0)`,
    "rfm.r": () => portrait("r"),
    "rfm.f": () => portrait("f"),
    "rfm.m": () => portrait("m"),
    "rfm.cell": () => portrait("cell"),
    "model.alive": () => portrait("alive"),
    "model.churn": () => portrait("churn"),
    "model.purchases90": () => portrait("purchases90"),
    "model.value12": () => portrait("value12_minor"),
    "model.value36": () => portrait("value36_minor"),
    "visit.dueIn": () => sql`(${portrait("visit_due")} - ${day})`,
    "refill.dueIn": ({ selector }: { selector?: Selector }) => {
      const ids = selector === undefined ? null : asking.linesOf(selector).productIds;
      const alias = byCustomer(
        `refill ${JSON.stringify(selector ?? null)}`,
        () => sql`
          select r.customer_id as id, min(r.due_on) as due from portrait_refills r
          where r.tenant_id = ${tenant} and ${ids === null ? sql`true` : sql`r.product_id = any(${ids}::uuid[])`}
          group by 1`,
      );
      return sql`(${column(alias, "due")} - ${day})`;
    },
    "habit.store": () => storeOf(portrait("store_id"), "usual store", "code"),
    "habit.region": () => storeOf(portrait("store_id"), "usual store", "region"),
    "habit.weekday": () => portrait("weekday"),
    "habit.hour": () => portrait("hour"),
    "habit.channel": () => sql`null::text`,
    averageCheck: () => sql`round(${portrait("spent_minor")}::numeric / ${portrait("receipts")})::bigint`,
    priceSensitivity: () => portrait("price_sensitivity"),
    ...eachIdentifier(has),
    ...eachConsent(consent),
  };

  return {
    fields,
    facts: {
      segment,
      chain: (_, { is }) => (is === "never" ? sql`true` : sql`false`),
    },
    counts: {
      bought: lineMeasure("bought", boughtLines),
      returned: lineMeasure("returned", returnedLines),
      message: (_, args) => messageCount(args),
      affinity: (measure, { category, attribute, value }) => {
        const path =
          category === null ? ["attributes", attribute ?? "", value ?? ""] : ["categories", category];
        const kept = portrait("affinities");
        return sql`(case when ${kept} is not null then coalesce((${kept} #> ${path}::text[] ->> ${measure === "share" ? 0 : 1}::int)::float8, 0) end)`;
      },
    },
  };
}

/** Who can be in a segment: not a service card, not merged, not erased. */
const someone = (
  tenantId: string,
) => sql`c.tenant_id = ${tenantId}::uuid and c.status not in ('erased', 'merged')
  and not exists (select from service_cards v where v.tenant_id = c.tenant_id and v.customer_id = c.id
    and v.decision is distinct from 'customer')`;

function statement(
  asking: Asking,
  rule: SegmentRule,
  select: (holds: SqlText) => SqlText,
  rest: (holds: SqlText) => SqlText,
) {
  const sources = new Sources();
  const holds = compileSql(buyers, rule, columnsFor(asking, sources));
  const ctes = sources.ctes.length > 0 ? sql`with ${joined(sources.ctes, ",")}` : sql``;
  const joins = sources.joins.length > 0 ? joined(sources.joins, "") : sql``;
  return toStatement(
    sql`${ctes} select ${select(holds)} from customers c ${joins} where ${someone(asking.tenantId)} ${rest(holds)}`,
  );
}

/** How many customers a rule holds for, of how many. */
export async function countByRule(
  tx: Tx,
  asking: Asking,
  rule: SegmentRule,
): Promise<{ count: number; of: number }> {
  await prepare(tx);
  const [row] = await tx.execute<{ count: number; of: number }>(
    statement(
      asking,
      rule,
      (holds) => sql`count(*) filter (where ${holds})::int as count, count(*)::int as of`,
      () => sql``,
    ),
  );
  return row ?? { count: 0, of: 0 };
}

/** The customers that a rule holds for, in the order of their ids. */
export async function selectByRule(
  tx: Tx,
  asking: Asking,
  rule: SegmentRule,
  limit: number | null = null,
): Promise<string[]> {
  await prepare(tx);
  const rows = await tx.execute<{ id: string }>(
    statement(
      asking,
      rule,
      () => sql`c.id`,
      (holds) => sql`and ${holds} order by c.id ${limit === null ? sql`` : sql`limit ${limit}::int`}`,
    ),
  );
  return [...rows].map(({ id }) => id);
}

/** How many customers did not agree to a health profile, so that none of their lines matches a selector. */
export async function countLeftOut(tx: Tx, asking: Asking): Promise<number> {
  const { tenantId, at } = asking;
  const [row] = await tx.execute<{ n: number }>(
    toStatement(sql`
      with recursive f as (
        select c.id, c.id as now from customers c where ${someone(tenantId)}
        union all
        select m.id, f.now from customers m join f on m.tenant_id = ${tenantId}::uuid and m.merged_into = f.id),
      last as (
        select distinct on (f.now) f.now as id, n.granted from f
        join consents n on n.tenant_id = ${tenantId}::uuid and n.customer_id = f.id
          and n.purpose = 'health_profile' and n.at <= ${at.toISOString()}::timestamptz
        order by f.now, n.at desc, n.id desc)
      select count(*)::int as n from customers c left join last on last.id = c.id
      where ${someone(tenantId)} and last.granted is not true`),
  );
  return row?.n ?? 0;
}

/** Sums by customer are hashed, and what is read once is not worth compiling. */
const prepare = (tx: Tx) =>
  tx.execute(toStatement(sql`select set_config('work_mem', '256MB', true), set_config('jit', 'off', true)`));
