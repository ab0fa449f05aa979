import { type EngineArgs, isUnit, toEngineArgs } from "./args";
import { type EngineValueOf, operand, operands, type ValueType } from "./operators";
import { joined, type SqlText, type SqlValue, sql } from "./sql";
import type { Operator } from "./types";
import { declaredAs, type RuleOf, type Vocabulary } from "./vocabulary";
import { foldRule, type Subject, subjectOf, typeOfMeasure, type Written } from "./walk";

/**
 * How a vocabulary maps to a database: an expression for each thing it declares, written by `db/` over what it selects
 * from. An expression is null where the thing is unknown. Of units: money and points are integers of minor units and
 * hundredths, as the columns are; a day is a date.
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

/** Of any vocabulary: methods, so that the columns of each fit. */
interface AnyColumns {
  readonly fields: Readonly<Record<string, { of(args: unknown): SqlText }["of"]>>;
  readonly facts: Readonly<Record<string, { of(value: unknown, args: unknown): SqlText }["of"]>>;
  readonly counts: Readonly<Record<string, { of(measure: string, args: unknown): SqlText }["of"]>>;
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
  return foldRule<SqlText>(rule, {
    all: (parts) => (parts.length === 0 ? sql`true` : sql`(${joined(parts, "and")})`),
    any: (parts) => (parts.length === 0 ? sql`false` : sql`(${joined(parts, "or")})`),
    not: (part) => sql`(${part} is not true)`,
    condition: (written) => compileCondition(subjectOf(vocabulary, written), written, columns),
  });
}

function compileCondition(
  { kind, name, declared }: Subject,
  written: Written,
  { fields, facts, counts }: AnyColumns,
): SqlText {
  if (kind === "field") {
    const column = columnOf(fields, name)(toEngineArgs(declared.args, written));
    return compare(column, declared.type, written);
  }
  if (kind === "fact") {
    const value = operand(declared.type, written[name]);
    return sql`(${columnOf(facts, name)(value, toEngineArgs(declared.args, written))})`;
  }
  const measure = String(written.measure);
  const counted = columnOf(counts, name)(measure, toEngineArgs(declared.args, written[name] as Written));
  return compare(counted, typeOfMeasure(declared, measure), written);
}

function columnOf<T>(columns: Readonly<Record<string, T>>, name: string): T {
  const found = declaredAs(columns, name);
  if (!found) throw new RangeError(`there is no column for ${name}`);
  return found;
}

const SIGNS = { eq: "=", ne: "<>", gt: ">", gte: ">=", lt: "<", lte: "<=" } as const;

function compare(expression: SqlText, type: ValueType, { op: asked, value }: Written): SqlText {
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
