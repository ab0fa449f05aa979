import type { ColumnsOf } from "@/server/engine/rules/compile-sql";
import { type SqlText, sql } from "@/server/engine/rules/sql";
import { eachConsent } from "@/server/engine/segments/consents";
import { type Buyers, eachIdentifier } from "@/server/engine/segments/vocabulary";
import { consent } from "./segment-consents";
import { measureLines } from "./segment-lines";
import { column, moment, raw, type Sources } from "./segment-sources";

type Fields = ColumnsOf<Buyers>["fields"];
type MessageArgs = Parameters<ColumnsOf<Buyers>["counts"]["message"]>[1];

/** Where everything that a rule may ask stands in the database. */
export function columnsFor(sources: Sources): ColumnsOf<Buyers> {
  return {
    fields: {
      ...profile(sources),
      ...points(sources),
      ...portrait(sources),
      ...eachIdentifier((type) => has(sources, type)),
      ...eachConsent((purpose, channel) => consent(sources, purpose, channel)),
    },
    facts: {
      segment: (code) => isMember(sources, code),
      // there are no chains yet: each customer was never in one
      chain: (_, { is }) => (is === "never" ? sql`true` : sql`false`),
    },
    counts: {
      bought: (measure, args) => measureLines(sources, "bought", measure, args),
      returned: (measure, args) => measureLines(sources, "returned", measure, args),
      message: (_, args) => messages(sources, args),
      affinity: (measure, { category, attribute, value }) => {
        const path =
          category === null ? ["attributes", attribute ?? "", value ?? ""] : ["categories", category];
        const kept = ofPortrait(sources, "affinities");
        const at = measure === "share" ? 0 : 1;
        return sql`(case when ${kept} is not null then coalesce((${kept} #> ${path}::text[] ->> ${at}::int)::float8, 0) end)`;
      },
    },
  };
}

const storeOf = (sources: Sources, id: SqlText, key: string, name: string): SqlText =>
  column(
    sources.join(key, (s) => sql`stores ${s} on ${s}.tenant_id = ${sources.tenant} and ${s}.id = ${id}`),
    name,
  );

const isThere = (alias: string): SqlText => sql`(${column(alias, "id")} is not null)`;

const has = (sources: Sources, type: string): SqlText =>
  isThere(
    sources.byCustomer(
      `has ${type}`,
      () => sql`
        select distinct i.customer_id as id from customer_identifiers i
        where i.tenant_id = ${sources.tenant} and i.type = ${type}::text and i.blocked_at is null
          and ${sources.among("i.customer_id")}`,
    ),
  );

const isMember = (sources: Sources, code: string): SqlText =>
  isThere(
    sources.byCustomer(
      `segment ${code}`,
      () => sql`
        select m.customer_id as id from segment_members m
        join segments s on s.tenant_id = m.tenant_id and s.id = m.segment_id
        where m.tenant_id = ${sources.tenant} and s.code = ${code}::text and ${sources.among("m.customer_id")}`,
    ),
  );

function profile(sources: Sources) {
  const { asking, tenant } = sources;
  const day = sql`${asking.today}::date`;
  const born = () =>
    column(
      sources.join("born", (b) => {
        const { hashes, dates } = asking.birthDates();
        // the driver takes dates for texts
        return sql`unnest(${hashes}::bigint[], ${dates}::text[]::date[]) as ${b}(hash, born) on ${b}.hash = c.birth_date_hash`;
      }),
      "born",
    );
  const years = () => sql`(extract(year from ${day})::int - extract(year from ${born()})::int)`;
  /** 29 February is 28 February in other years. */
  const birthday = (later: number) =>
    sql`(${born()} + make_interval(years => ${years()} + ${later}::int))::date`;
  const registered = (name: string) =>
    storeOf(sources, raw("c.registered_store_id"), "registered store", name);
  return {
    age: () => sql`(${years()} - (${birthday(0)} > ${day})::int)`,
    birthdayIn: () =>
      sql`(case when ${birthday(0)} >= ${day} then ${birthday(0)} else ${birthday(1)} end - ${day})`,
    registeredDays: () => sql`(${day} - (c.registered_at at time zone ${asking.timezone})::date)`,
    locale: () => raw("c.locale"),
    group: () => {
      const own = sources.join(
        "group",
        (g) => sql`groups ${g} on ${g}.tenant_id = ${tenant} and ${g}.id = c.group_id`,
      );
      return sql`coalesce(${column(own, "code")}, (
        select d.code from groups d where d.tenant_id = ${tenant} and d.is_default limit 1))`;
    },
    tier: () => sql`coalesce(c.tier_code, ${asking.startingTier}::text)`,
    "registeredAt.store": () => registered("code"),
    "registeredAt.region": () => registered("region"),
    household: () =>
      isThere(
        sources.byCustomer(
          "household",
          () => sql`
            select m.customer_id as id from household_members m
            where m.tenant_id = ${tenant} and m.left_at is null and ${sources.among("m.customer_id")}`,
        ),
      ),
  } satisfies Partial<Fields>;
}

function points(sources: Sources) {
  const { asking, tenant } = sources;
  const now = moment(asking.now);
  const member = () =>
    sources.join(
      "member",
      (m) => sql`account_members ${m} on ${m}.tenant_id = ${tenant} and ${m}.customer_id = c.id`,
    );
  /** Sums by account, joined by the customer's own. */
  const byAccount = (key: string, rows: SqlText) => {
    const id = column(member(), "account_id");
    const alias = sources.once(key, (name) => {
      sources.ctes.push(sql`${raw(name)} as materialized (${rows})`);
      sources.joins.push(sql`left join ${raw(name)} on ${column(name, "account_id")} = ${id}`);
    });
    return sql`coalesce(${column(alias, "points")}, 0)`;
  };
  return {
    "points.balance": () => {
      const id = column(member(), "account_id");
      const account = sources.join(
        "account",
        (a) => sql`accounts ${a} on ${a}.tenant_id = ${tenant} and ${a}.id = ${id}`,
      );
      return sql`coalesce(${column(account, "balance")}, 0)`;
    },
    "points.available": () => {
      const spendable = byAccount(
        "spendable",
        sql`select l.account_id, sum(l."left")::bigint as points from lots l
          where l.tenant_id = ${tenant} and l."left" <> 0 and l.activates_at <= ${now}
            and (l.expires_at is null or l.expires_at > ${now}) group by 1`,
      );
      const held = byAccount(
        "held",
        sql`select q.account_id, sum(q.held_points)::bigint as points from quotes q
          where q.tenant_id = ${tenant} and q.status = 'held' and q.expires_at > ${now} group by 1`,
      );
      return sql`(${spendable} - ${held})`;
    },
    "points.expiring": ({ within }) =>
      byAccount(
        `expiring ${within}`,
        sql`select l.account_id, sum(l."left")::bigint as points from lots l
          where l.tenant_id = ${tenant} and l."left" > 0 and l.activates_at <= ${now} and l.expires_at > ${now}
            and (l.expires_at at time zone ${asking.timezone})::date - ${asking.today}::date <= ${within}::int
          group by 1`,
      ),
  } satisfies Partial<Fields>;
}

const ofPortrait = (sources: Sources, name: string): SqlText =>
  column(
    sources.join(
      "portrait",
      (p) => sql`portraits ${p} on ${p}.tenant_id = ${sources.tenant} and ${p}.customer_id = c.id`,
    ),
    name,
  );

function portrait(sources: Sources) {
  const { asking, tenant } = sources;
  const day = sql`${asking.today}::date`;
  const own = (name: string) => ofPortrait(sources, name);
  const known = (name: string) => () => own(name);
  const orNothing = (name: string) => () => sql`coalesce(${own(name)}, 0)`;
  const usual = (name: string) => storeOf(sources, own("store_id"), "usual store", name);
  return {
    "rfm.recencyDays": () => sql`(${day} - ${own("last_day")})`,
    "rfm.receipts": orNothing("receipts"),
    "rfm.days": orNothing("days"),
    "rfm.spent": orNothing("spent_minor"),
    "rfm.r": known("r"),
    "rfm.f": known("f"),
    "rfm.m": known("m"),
    "rfm.cell": known("cell"),
    "model.alive": known("alive"),
    "model.churn": known("churn"),
    "model.purchases90": known("purchases90"),
    "model.value12": known("value12_minor"),
    "model.value36": known("value36_minor"),
    "visit.dueIn": () => sql`(${own("visit_due")} - ${day})`,
    "refill.dueIn": ({ selector }) => {
      const ids = selector === undefined ? null : asking.linesOf(selector).productIds;
      const alias = sources.byCustomer(
        `refill ${JSON.stringify(selector ?? null)}`,
        () => sql`
          select r.customer_id as id, min(r.due_on) as due from portrait_refills r
          where r.tenant_id = ${tenant} and ${ids === null ? sql`true` : sql`r.product_id = any(${ids}::uuid[])`}
            and ${sources.among("r.customer_id")}
          group by 1`,
      );
      return sql`(${column(alias, "due")} - ${day})`;
    },
    "habit.store": () => usual("code"),
    "habit.region": () => usual("region"),
    "habit.weekday": known("weekday"),
    "habit.hour": known("hour"),
    // what channel they answer is known once there are channels
    "habit.channel": () => sql`null::text`,
    averageCheck: () => sql`round(${own("spent_minor")}::numeric / ${own("receipts")})::bigint`,
    priceSensitivity: known("price_sensitivity"),
  } satisfies Partial<Fields>;
}

/** When it first happened to a message `m`; null: it has not. */
export const happened = (event: MessageArgs["event"]): SqlText =>
  event === "unsubscribed"
    ? sql`(select min(e.at) from message_events e where e.tenant_id = m.tenant_id and e.message_id = m.id
        and e.kind in ('unsubscribed', 'complained'))`
    : {
        sent: sql`m.sent_at`,
        delivered: sql`m.delivered_at`,
        opened: sql`m.opened_at`,
        clicked: sql`m.clicked_at`,
        failed: sql`m.failed_at`,
      }[event];

function messages(sources: Sources, { event, of, channel, within }: MessageArgs): SqlText {
  const { asking, tenant } = sources;
  const alias = sources.byCustomer(
    `message ${JSON.stringify([event, of, channel, within])}`,
    () => sql`
      select m.customer_id as id, count(*) as n from messages m
      where m.tenant_id = ${tenant} and m.customer_id is not null
        and ${of === null ? sql`true` : sql`${of}::text in (m.source, m.template, m.purpose)`}
        and ${channel === null ? sql`true` : sql`m.channel = ${channel}::text`}
        and ${happened(event)} <= ${moment(asking.at)}
        and ${within === null ? sql`true` : sql`${happened(event)} >= ${moment(asking.daysAgo(within))}`}
        and ${sources.among("m.customer_id")}
      group by 1`,
  );
  return sql`coalesce(${column(alias, "n")}, 0)`;
}
