import { isDeepStrictEqual } from "node:util";
import { pointer } from "@/server/core/input-errors";
import { ownOf } from "@/server/core/record";

export interface Difference {
  /** JSON pointer (RFC 6901) into the later form, or into the earlier one for what is gone */
  pointer: string;
  before: unknown;
  after: unknown;
}

type Coded = { code: string };

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const isCoded = (value: unknown): value is Coded[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => isObject(item) && "code" in item);

const isRules = (value: unknown): value is unknown[] => Array.isArray(value) && value.some(isObject);

/** What differs, at the deepest place where it does; lists of plain values, such as stores, differ as a whole. */
export function differences(before: unknown, after: unknown, path: PropertyKey[] = []): Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isObject(before) && isObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      differences(ownOf(before, key), ownOf(after, key), [...path, key]),
    );
  if (isCoded(before) && isCoded(after)) return byCode(before, after, path);
  if (isRules(before) && isRules(after))
    return Array.from({ length: Math.max(before.length, after.length) }).flatMap((_, i) =>
      differences(before[i], after[i], [...path, i]),
    );
  return [{ pointer: pointer(path), before: before ?? null, after: after ?? null }];
}

function byCode(before: Coded[], after: Coded[], path: PropertyKey[]): Difference[] {
  const then = new Map(before.map((item) => [item.code, item]));
  const now = new Set(after.map(({ code }) => code));
  const gone = before.flatMap((item, i) =>
    now.has(item.code) ? [] : differences(item, undefined, [...path, i]),
  );
  const rest = after.flatMap((item, i) => differences(then.get(item.code), item, [...path, i]));
  const codes = (items: Coded[], known: { has(code: string): boolean }) =>
    items.map(({ code }) => code).filter((code) => known.has(code));
  const [orderBefore, orderAfter] = [codes(before, now), codes(after, then)];
  const order = isDeepStrictEqual(orderBefore, orderAfter)
    ? []
    : [{ pointer: pointer(path), before: orderBefore, after: orderAfter }];
  return [...gone, ...rest, ...order];
}
