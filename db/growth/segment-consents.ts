import { type SqlText, sql } from "@/server/engine/rules/sql";
import { column, moment, raw, type Sources } from "./segment-sources";

/** Those who were merged, with whom they are now. */
const families = (sources: Sources): string =>
  sources.with(
    "families",
    () => sql`
      with recursive f as (
        select m.id, m.merged_into as now from customers m
        where m.tenant_id = ${sources.tenant} and m.merged_into is not null
        union all
        select f.id, m.merged_into from f join customers m on m.tenant_id = ${sources.tenant} and m.id = f.now
        where m.merged_into is not null)
      select f.id, f.now from f join customers m on m.tenant_id = ${sources.tenant} and m.id = f.now
      where m.merged_into is null`,
  );

/** The last word of each customer and channel on a purpose; what was said for all channels has none. */
function lastWords(sources: Sources, purpose: string): string {
  const family = raw(families(sources));
  return sources.with(
    `words ${purpose}`,
    () => sql`
      select distinct on (coalesce(f.now, n.customer_id), n.channel)
        coalesce(f.now, n.customer_id) as id, n.channel, n.granted, n.at, n.id as row
      from consents n left join ${family} f on f.id = n.customer_id
      where n.tenant_id = ${sources.tenant} and n.purpose = ${purpose}::text and n.at <= ${moment(sources.asking.at)}
      order by coalesce(f.now, n.customer_id), n.channel, n.at desc, n.id desc`,
  );
}

/** Whether a purpose is agreed to: on a channel, or on any of them. The later word holds, for one channel or for all. */
export function consent(sources: Sources, purpose: string, channel: string | null): SqlText {
  const words = raw(lastWords(sources, purpose));
  // joined, at most one to each: asked one by one, all words would be read for each of them
  const latest = (alias: string, of: SqlText) =>
    sql`left join ${words} ${raw(alias)} on ${column(alias, "id")} = w.id and ${of}`;
  const notLater = (alias: string) =>
    sql`(${column(alias, "id")} is null or (${column(alias, "at")}, ${column(alias, "row")}) <= (w.at, w.row))`;
  const ofAll = latest("o", sql`o.channel is null`);
  const ofOne = channel === null ? sql`` : latest("k", sql`k.channel = ${channel}::text`);
  const standing =
    channel === null
      ? sql`true`
      : sql`(w.channel = ${channel}::text or (w.channel is null and ${notLater("k")}))`;
  const alias = sources.byCustomer(
    `consent ${purpose} ${channel}`,
    () => sql`
      select w.id, bool_or(w.granted and (w.channel is null or ${notLater("o")})) as granted
      from ${words} w ${ofAll} ${ofOne} where ${standing} group by w.id`,
  );
  return sql`coalesce(${column(alias, "granted")}, false)`;
}

/** Those who agreed to a health profile. */
export const healthy = (sources: Sources): string => {
  const words = raw(lastWords(sources, "health_profile"));
  return sources.with(
    "healthy",
    () => sql`select distinct on (id) id, granted from ${words} order by id, at desc, row desc`,
  );
};

/** Whether a customer did not agree to a health profile. */
export function notHealthy(sources: Sources): SqlText {
  const words = raw(healthy(sources));
  const alias = sources.byCustomer("agreed", () => sql`select h.id from ${words} h where h.granted`);
  return sql`(${column(alias, "id")} is null)`;
}
