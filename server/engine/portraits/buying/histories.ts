/** One customer's purchase days, in any unit of time. */
export interface History {
  /** repeat purchases: days with a purchase, less the first */
  x: number;
  /** time from the first purchase to the last one, 0 with x */
  tx: number;
  /** time from the first purchase to the end of what was observed */
  age: number;
}

/** Customers as columns of one length. */
export interface Histories {
  x: Float64Array;
  tx: Float64Array;
  age: Float64Array;
}

export const historyAt = ({ x, tx, age }: Histories, i: number): History => ({
  x: x[i] as number,
  tx: tx[i] as number,
  age: age[i] as number,
});

/** Different values of a column, ascending, and which of them each group has. */
export interface Column {
  values: Float64Array;
  of: Uint32Array;
}

/** Customers of the same history together: a likelihood takes each once, and each logarithm once for all that share it. */
export interface Groups {
  count: Float64Array;
  x: Column;
  tx: Column;
  age: Column;
}

/** By x, t_x and age, ascending: the order in which customers came does not matter to the last digit. */
export function groupHistories(histories: Histories): Groups {
  const { x, tx, age } = histories;
  const order = Uint32Array.from(x, (_, i) => i).sort(
    (i, j) => at(x, i) - at(x, j) || at(tx, i) - at(tx, j) || at(age, i) - at(age, j),
  );
  const heads: number[] = [];
  const counts: number[] = [];
  for (const i of order) {
    const head = heads.at(-1);
    if (head !== undefined && x[head] === x[i] && tx[head] === tx[i] && age[head] === age[i])
      counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
    else {
      heads.push(i);
      counts.push(1);
    }
  }
  const column = (from: Float64Array) => columnOf(Float64Array.from(heads, (i) => at(from, i)));
  return { count: Float64Array.from(counts), x: column(x), tx: column(tx), age: column(age) };
}

function columnOf(all: Float64Array): Column {
  const values = Float64Array.from(new Set(all)).sort();
  const places = new Map(Array.from(values, (value, place) => [value, place]));
  return { values, of: Uint32Array.from(all, (value) => places.get(value) as number) };
}

/** The same customers, time counted in units of `unit`. */
export const inUnits = ({ x, tx, age }: Histories, unit: number): Histories => ({
  x,
  tx: tx.map((t) => t / unit),
  age: age.map((t) => t / unit),
});

const at = (column: Float64Array, i: number): number => column[i] as number;
