import { type SqlText, sql } from "@/server/engine/rules/sql";
import type { Selector } from "@/server/engine/rules/types";

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
  /** only these customers are asked about; not there: all */
  only?: readonly string[];
}

/** A name that we wrote ourselves. */
export const raw = (text: string): SqlText => sql([text]);
export const column = (alias: string, name: string): SqlText => raw(`${alias}.${name}`);
export const moment = (at: Date): SqlText => sql`${at.toISOString()}::timestamptz`;

/** Tables that a rule needs beside the customers `c`, each once. */
export class Sources {
  readonly ctes: SqlText[] = [];
  readonly joins: SqlText[] = [];
  readonly tenant: SqlText;
  private readonly known = new Map<string, string>();

  constructor(readonly asking: Asking) {
    this.tenant = sql`${asking.tenantId}::uuid`;
  }

  /** Whether an id is of those who are asked about. */
  among(id: string): SqlText {
    const { only } = this.asking;
    return only ? sql`${raw(id)} = any(${only}::uuid[])` : sql`true`;
  }

  /** Adds a table once, under an alias of its own. */
  once(key: string, add: (alias: string) => void): string {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const alias = `x${this.known.size}`;
    this.known.set(key, alias);
    add(alias);
    return alias;
  }

  join(key: string, make: (alias: SqlText) => SqlText): string {
    return this.once(key, (alias) => this.joins.push(sql`left join ${make(raw(alias))}`));
  }

  with(key: string, rows: () => SqlText): string {
    return this.once(key, (alias) => this.ctes.push(sql`${raw(alias)} as materialized (${rows()})`));
  }

  /** Sums by customer: rows with an `id`. */
  byCustomer(key: string, rows: () => SqlText): string {
    return this.once(key, (alias) => {
      const found = rows();
      this.ctes.push(sql`${raw(alias)} as materialized (${found})`);
      this.joins.push(sql`left join ${raw(alias)} on ${column(alias, "id")} = c.id`);
    });
  }
}
