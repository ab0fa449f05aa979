/** What the address says about a list: `q`, `sort`, `page`, and a field for each filter. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

export interface ListState<Key extends string> {
  text: string;
  sort: { key: Key; down: boolean };
  /** from 1 */
  page: number;
  filters: Readonly<Record<string, string>>;
}

interface ListShape<Key extends string> {
  sortable: readonly Key[];
  sort: { key: Key; down: boolean };
  /** the values that each filter may have; an unknown one counts as none */
  filters?: Readonly<Record<string, readonly string[]>>;
}

/** as the procedures take them */
const PAGE_MAX = 10_000;
const TEXT_MAX = 100;

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? "";

/** Reads the list's state from the address; invalid values are ignored. */
export function readList<Key extends string>(params: SearchParams, shape: ListShape<Key>): ListState<Key> {
  const given = one(params.sort);
  const down = given.startsWith("-");
  const key = shape.sortable.find((each) => each === given.slice(down ? 1 : 0));
  const page = Number(one(params.page));
  const filters = Object.entries(shape.filters ?? {}).flatMap(([name, values]) => {
    const value = one(params[name]);
    return values.includes(value) ? [[name, value]] : [];
  });
  return {
    text: one(params.q).trim().slice(0, TEXT_MAX),
    sort: key ? { key, down } : shape.sort,
    page: Number.isInteger(page) && page >= 1 && page <= PAGE_MAX ? page : 1,
    filters: Object.fromEntries(filters),
  };
}

/** An address with these values; empty ones are left out. */
export function withQuery(path: string, values: Readonly<Record<string, string | null | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}

/** The address of the same list with something changed; any change but the page goes back to the first. */
export function listHref<Key extends string>(
  path: string,
  state: ListState<Key>,
  change: Partial<ListState<Key>>,
): string {
  const next = { ...state, page: 1, ...change };
  return withQuery(path, {
    q: next.text,
    ...next.filters,
    sort: `${next.sort.down ? "-" : ""}${next.sort.key}`,
    page: next.page > 1 ? String(next.page) : null,
  });
}

/** Where the head of a column leads: first up, then down. */
export const nextSort = <Key extends string>(state: ListState<Key>, key: Key) => ({
  key,
  down: state.sort.key === key && !state.sort.down,
});

export const pageCount = (rows: number, perPage: number): number => Math.max(1, Math.ceil(rows / perPage));
