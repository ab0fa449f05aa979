import superjson from "superjson";

/** Words that superjson refuses as keys, and React leaves out; with any number of marks before them. */
const REFUSED = /^~*(?:__proto__|prototype|constructor)$/;
const MARKED = /^~+(?:__proto__|prototype|constructor)$/;

const isPlain = (value: object): value is Record<string, unknown> => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** Values that hold no such key come back as they are. */
function renamed(value: unknown, rename: (key: string) => string): unknown {
  const inside = (one: unknown) => renamed(one, rename);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(inside);
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [inside(key), inside(one)]));
  if (!isPlain(value)) return value;
  const before = Object.entries(value);
  const after = before.map(([key, one]): [string, unknown] => [rename(key), inside(one)]);
  const same = after.every(([key, one], i) => key === before[i]?.[0] && one === before[i]?.[1]);
  return same ? value : Object.fromEntries(after);
}

const marked = (key: string): string => (REFUSED.test(key) ? `~${key}` : key);
const unmarked = (key: string): string => (MARKED.test(key) ? key.slice(1) : key);

type Serialized = ReturnType<typeof superjson.serialize>;

/** superjson for objects whose keys are a tenant's own words: between browser and server no name is special. */
export const transformer = {
  serialize: (value: unknown): Serialized => superjson.serialize(renamed(value, marked)),
  deserialize: <T = unknown>(sent: Serialized): T => renamed(superjson.deserialize(sent), unmarked) as T,
};
