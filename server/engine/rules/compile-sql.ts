import { type EngineArgs, isUnit, toEngineArgs } from "./args";
import { type EngineValueOf, operands, type ValueType } from "./operators";
import { joined, type SqlText, type SqlValue, sql } from "./sql";
import type { Operator } from "./types";
import { declaredAs, type RuleOf, type Vocabulary } from "./vocabulary";

/**
 * Where a vocabulary stands in a database: an expression for each thing it declares, written by `db/` over whatever
 * it selects from. An expression is null where the thing is unknown. Of units: money and points are integers of
 * minor units and hundredths, as the columns are; a day is a date.
 */
export interface ColumnsOf<V extends Vocabulary> {
  readonly fields: {
    readonly [N in keyof V["fields"]]: (args: EngineArgs<V["fields"][N]["args"]>) => SqlText;
  };
  /** true, false or null; null is false */
  readonly facts: {
    readonly [N in keyof V["facts"]]: (
      value: EngineValueOf<V["facts"][N]["type"]>,
      args: EngineArgs<V["facts"][N]["args"]>,
    ) => SqlText;
  };
  readonly counts: {
    readonly [N in keyof V["counts"]]: (
      measure: keyof V["counts"][N]["measures"] & string,
      args: EngineArgs<V["counts"][N]["args"]>,
    ) => SqlText;
  };
}

interface AnyColumns {
  readonly fields: Readonly<Record<string, (args: never) => SqlText>>;
  readonly facts: Readonly<Record<string, (value: never, args: never) => SqlText>>;
  readonly counts: Readonly<Record<string, (measure: never, args: never) => SqlText>>;
}

/**
 * A rule as the condition of a WHERE. A comparison with something unknown is null there, and null is "does not
 * hold": `and` and `or` keep that by themselves, and `not` becomes `is not true`. So comparisons stay bare, and an
 * index may serve them.
 * @param rule as `readRule` gives it
 * @throws RangeError for a rule of another vocabulary
 */
export function compileSql<V extends Vocabulary>(
  vocabulary: V,
  rule: RuleOf<V>,
  columns: ColumnsOf<V>,
): SqlText {
  return compile(vocabulary, rule as Json, columns as AnyColumns);
}

type Json = Readonly<Record<string, unknown>>;

function compile(vocabulary: Vocabulary, rule: Json, columns: AnyColumns): SqlText {
  const parts = (rules: unknown) => (rules as Json[]).map((part) => compile(vocabulary, part, columns));
  const group = (pieces: readonly SqlText[], word: string, none: SqlText) =>
    pieces.length === 0 ? none : sql`(${joined(pieces, word)})`;
  if ("all" in rule) return group(parts(rule.all), "and", sql`true`);
  if ("any" in rule) return group(parts(rule.any), "or", sql`false`);
  if ("not" in rule) return sql`(${compile(vocabulary, rule.not as Json, columns)} is not true)`;
  return compileAtom(vocabulary, rule, columns);
}

function compileAtom({ fields, facts, counts }: Vocabulary, rule: Json, columns: AnyColumns): SqlText {
  if ("field" in rule) {
    const name = String(rule.field);
    const field = declaredAs(fields, name);
    const column = declaredAs(columns.fields, name);
    if (!field || !column) throw new RangeError(`there is no field ${name}`);
    return compare(column(toEngineArgs(field.args, rule) as never), field.type, rule);
  }
  for (const [name, given] of Object.entries(rule)) {
    const fact = declaredAs(facts, name);
    if (fact) {
      const [value] = operands(fact.type, given);
      const made = declaredAs(columns.facts, name)?.(value as never, toEngineArgs(fact.args, rule) as never);
      if (made) return sql`(${made})`;
    }
    const count = declaredAs(counts, name);
    const type = count && declaredAs(count.measures, String(rule.measure));
    if (type) {
      const args = toEngineArgs(count.args, given as Json) as never;
      const made = declaredAs(columns.counts, name)?.(rule.measure as never, args);
      if (made) return compare(made, type, rule);
    }
  }
  throw new RangeError(`no condition of this vocabulary: ${Object.keys(rule).join(", ")}`);
}

const SIGNS = { eq: "=", ne: "<>", gt: ">", gte: ">=", lt: "<", lte: "<=" } as const;

function compare(expression: SqlText, type: ValueType, { op: asked, value }: Json): SqlText {
  const op = asked as Operator;
  if (op === "known") return sql`(${expression} is not null)`;
  if (op === "unknown") return sql`(${expression} is null)`;
  const cast = castOf(type);
  const wanted = operands(type, value);
  const param = (one: SqlValue) => sql(["", `::${cast}`], one);
  const list = () => sql(["", `::${cast}[]`], wanted as SqlValue);
  if (op === "in") return sql`(${expression} = any(${list()}))`;
  if (op === "notIn") return sql`(${expression} <> all(${list()}))`;
  const [first = null, last = first] = wanted;
  if (op === "between") return sql`(${expression} between ${param(first)} and ${param(last)})`;
  return sql(["(", ` ${SIGNS[op]} `, ")"], expression, param(first));
}

/** Parameters say their type: a planner that has to guess takes every text for a text. */
function castOf(type: ValueType): string {
  if (type === "integer" || isUnit(type)) return "bigint";
  if (type === "number") return "float8";
  if (type === "boolean") return "boolean";
  return type === "day" ? "date" : "text";
}
