import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Shorter beginnings stand in too many words. */
const SHORTEST = 4;
const FOUND_MAX = 20;

/**
 * Beginnings of words that say what kind of goods it is, in the three languages: they name no product, though names of
 * one may begin with them ("Vitamin C").
 */
const GENERAL =
  "^(в[іи]там[іи]н|vitamin|мультив[іи]там|multivitamin|м[іи]нерал|mineral|таблет|tablet|капсул|capsul|порош|powder|сироп|syrup|" +
  "суспенз|suspension|настоя|настой|наст[іо]йк|tincture|р[оа]зчин|раствор|solution|крапл|капли|drops|спре[йяїе]|spray|аерозол|аэрозол|aerosol|" +
  "гел[ьяюі]$|gel$|маз[ьіи]$|ointment|крем(и|у|ы|а|ом)?$|cream|супозитор|суппозитор|св[іе]ч|пластир|пластыр|plaster|patch|льодян|леденц|" +
  "пастил|lozenge|збір|сбор|фіточа|фиточа|бальзам|balm|ол[іи]я|масло|кислот|acid$|екстракт|экстракт|extract|ліки$|лекарств|medicine|" +
  "антиб[іи]от|antibiotic|знебол|обезбол|painkill|комплекс|complex|засіб|средств|набір|набор)";

/** A word of a text with which names of goods begin that the law knows. */
export interface NamedGoods extends Record<string, unknown> {
  name: string;
  rx: boolean;
  medicine: boolean;
  alcohol: boolean;
  sensitive: boolean;
  /** all goods whose names begin with it are on prescription or sensitive */
  isSecret: boolean;
}

/**
 * Goods that the law knows, and that stand in a text: by the first word of each name, without the ending that the
 * language changes. A word with which names of other goods begin too is no name, and neither is one that says only what
 * kind of goods it is, such as "cream" or "vitamins". Names of sensitive categories count as well.
 * @param text in small letters
 */
export async function findNamedGoods(tx: Tx, tenantId: string, text: string): Promise<NamedGoods[]> {
  const tenant = sql`${tenantId}::uuid`;
  const rows = await tx.execute<NamedGoods>(sql`
    with recursive hidden as (
      select c.id from categories c where c.tenant_id = ${tenant} and c.sensitive
      union
      select c.id from hidden h join categories c on c.tenant_id = ${tenant} and c.parent_id = h.id
    ), marked as (
      select v.product_id, bool_or(a.code = 'sensitive' and v.value = 'true') as sensitive,
        bool_or(a.code = 'alcohol' and v.value = 'true') as alcohol,
        bool_or(a.code = 'atc' or (a.code = 'medicine' and v.value = 'true')) as medicine
      from product_attributes v
      join attributes a on a.tenant_id = v.tenant_id and a.id = v.attribute_id
        and a.code in ('sensitive', 'alcohol', 'medicine', 'atc')
      where v.tenant_id = ${tenant} group by 1
    ), goods as (
      select (regexp_match(p.name_search, '^[^[:space:]0-9.,;:()"«»№%/+*®™]+'))[1] as word, p.rx,
        p.rx or coalesce(m.medicine, false) as medicine, coalesce(m.alcohol, false) as alcohol,
        h.id is not null or coalesce(m.sensitive, false) as sensitive
      from products p left join hidden h on h.id = p.category_id left join marked m on m.product_id = p.id
      where p.tenant_id = ${tenant}
    ), named as materialized (
      select regexp_replace(word, '[аяоеєиіїуюыьйэ]$', '') as name, bool_or(rx) as rx, bool_or(medicine) as medicine,
        bool_or(alcohol) as alcohol, bool_or(sensitive) as sensitive, bool_and(rx or sensitive) as secret
      from goods where length(word) >= ${SHORTEST} and word !~ ${GENERAL}
      group by word having bool_and(medicine or alcohol or sensitive)
      union all
      select lower(c.name collate "und-x-icu"), false, false, false, true, true from hidden h
      join categories c on c.tenant_id = ${tenant} and c.id = h.id
    )
    select name, bool_or(rx) as rx, bool_or(medicine) as medicine, bool_or(alcohol) as alcohol,
      bool_or(sensitive) as sensitive, bool_or(secret) as "isSecret"
    from named where length(name) >= ${SHORTEST} and strpos(${text}::text, name) > 0
    group by name order by bool_or(secret) desc, name limit ${FOUND_MAX}`);
  return [...rows];
}
