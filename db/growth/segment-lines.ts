import type { ColumnsOf } from "@/server/engine/rules/compile-sql";
import { joined, type SqlText, sql } from "@/server/engine/rules/sql";
import type { Selector } from "@/server/engine/rules/types";
import type { Buyers } from "@/server/engine/segments/vocabulary";
import { healthy } from "./segment-consents";
import { column, moment, raw, type Sources } from "./segment-sources";

type LineArgs = Parameters<ColumnsOf<Buyers>["counts"]["bought"]>[1];

/** Lines `l` of the documents `d` that a selector matches. */
function matching(sources: Sources, selector: Selector | undefined): SqlText {
  if (selector === undefined) return sql`true`;
  const { productIds, unknown } = sources.asking.linesOf(selector);
  const known = sql`l.product_id = any(${productIds}::uuid[])`;
  // alone, it leads to the lines by their products
  if (!unknown.all && unknown.skus.length === 0) return known;
  const others = unknown.all
    ? sql`l.sku <> all(${unknown.skus}::text[])`
    : sql`l.sku = any(${unknown.skus}::text[])`;
  return sql`(${known} or (l.product_id is null and ${others}))`;
}

/**
 * Sums of those whose lines a selector may match. They are left out after summing: before it, the planner would take
 * them for a few, and look up their documents one by one.
 */
function looked(sources: Sources, { selector }: LineArgs, sums: SqlText): SqlText {
  if (selector === undefined || !sources.asking.asksHealthConsent) return sums;
  return sql`select s.* from (${sums}) s where ${isHealthy(sources)}`;
}

/** Of sums `s` by customer: whether they agreed to a health profile. */
const isHealthy = (sources: Sources): SqlText =>
  sql`exists (select from ${raw(healthy(sources))} h where h.id = s.id and h.granted)`;

/** When: of documents `d`, or of receipts' lines `l`, which have the same time. */
const times = ({ asking }: Sources, of: "d" | "l", { within, from, to }: LineArgs): SqlText[] => {
  const at = column(of, "occurred_at");
  return [
    ...(within === null ? [] : [sql`${at} >= ${moment(asking.daysAgo(within))}`]),
    ...(from === null ? [] : [sql`${at} >= ${moment(asking.moment(from))}`]),
    ...(to === null ? [] : [sql`${at} < ${moment(asking.moment(to))}`]),
    sql`${at} <= ${moment(asking.at)}`,
  ];
};

/** Where and when. */
function places(sources: Sources, args: LineArgs) {
  const { stores, regions, channel } = args;
  const among = (name: SqlText, codes: readonly string[]) =>
    sql`d.store_id in (select s.id from stores s where s.tenant_id = ${sources.tenant} and ${name} = any(${codes}::text[]))`;
  return [
    ...(stores.length > 0 ? [among(sql`s.code`, stores)] : []),
    ...(regions.length > 0 ? [among(sql`s.region`, regions)] : []),
    ...(channel === null ? [] : [sql`d.channel = ${channel}::text`]),
    ...times(sources, "d", args),
  ];
}

/** Documents `d` with lines `l`, as far as they are meant. */
const meant = (sources: Sources, args: LineArgs): SqlText => sql`
  d.tenant_id = ${sources.tenant} and d.status = 'recorded' and d.customer_id is not null
  and ${sources.among("d.customer_id")} and ${joined([...places(sources, args), matching(sources, args.selector)], "and")}`;

/** What was kept of each line; its money in proportion. */
export const KEPT_MINOR = `case when l.returned_milli = 0 then l.net_minor
  else round(l.net_minor::numeric * (l.quantity_milli - l.returned_milli) / l.quantity_milli)::bigint end`;

const bought = (sources: Sources, args: LineArgs): SqlText => sql`
  from purchases d
  cross join lateral (
    select l.product_id, l.sku, l.quantity_milli - l.returned_milli as milli, ${raw(KEPT_MINOR)} as minor
    from purchase_lines l
    where l.tenant_id = d.tenant_id and l.purchase_id = d.id and l.quantity_milli > l.returned_milli
      and l.tenant_id = ${sources.tenant} and ${joined(times(sources, "l", args), "and")}) l
  where ${meant(sources, args)}`;

const returned = (sources: Sources, args: LineArgs): SqlText => sql`
  from (
    select r.*, o.channel from returns r
    left join purchases o on o.tenant_id = r.tenant_id and o.id = r.purchase_id) d
  cross join lateral (
    select coalesce(b.product_id, k.id) as product_id, l.sku, l.quantity_milli as milli, l.refund_minor as minor
    from return_lines l
    left join purchase_lines b on b.tenant_id = l.tenant_id and b.purchase_id = d.purchase_id
      and b.position = l.sold_position
    left join products k on k.tenant_id = l.tenant_id and k.sku = l.sku
    where l.tenant_id = d.tenant_id and l.return_id = d.id) l
  where ${meant(sources, args)}`;

const FROM = { bought, returned };

/** Only what is asked for is summed: to count receipts and days, all lines are sorted. */
const MEASURES: Readonly<Record<string, (sources: Sources) => SqlText>> = {
  receipts: () => sql`count(distinct d.id)`,
  days: ({ asking }) => sql`count(distinct (d.occurred_at at time zone ${asking.timezone})::date)`,
  quantity: () => sql`sum(l.milli)::bigint`,
  sum: () => sql`sum(l.minor)::bigint`,
};

/** What was bought or came back, measured. */
export function measureLines(
  sources: Sources,
  what: keyof typeof FROM,
  measure: string,
  args: LineArgs,
): SqlText {
  const summed = (asked: LineArgs, by: string) => {
    const made = MEASURES[by];
    if (!made) throw new Error(`lines have no ${by}`);
    const alias = sources.byCustomer(`${what} ${by} ${JSON.stringify(asked)}`, () =>
      looked(
        sources,
        asked,
        sql`select d.customer_id as id, ${made(sources)} as n ${FROM[what](sources, asked)} group by d.customer_id`,
      ),
    );
    return column(alias, "n");
  };
  if (measure !== "share") return sql`coalesce(${summed(args, measure)}, 0)`;
  const { selector, ...without } = args;
  // a part and the whole of it, read in one go
  const alias = sources.byCustomer(`${what} share ${JSON.stringify(args)}`, () => {
    const sums = sql`
      select d.customer_id as id, sum(l.minor)::bigint as of,
        (sum(l.minor) filter (where ${matching(sources, selector)}))::bigint as part
      ${FROM[what](sources, without)} group by d.customer_id`;
    const isHidden = selector !== undefined && sources.asking.asksHealthConsent;
    const part = isHidden ? sql`case when ${isHealthy(sources)} then s.part end` : sql`s.part`;
    return sql`select s.id, s.of, ${part} as part from (${sums}) s`;
  });
  return sql`(coalesce(${column(alias, "part")}, 0)::float8 / nullif(${column(alias, "of")}, 0)::float8)`;
}
