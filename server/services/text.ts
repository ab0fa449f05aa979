import { z } from "zod";

/** PostgreSQL keeps no NUL, and half of a surrogate pair is no character: sent again, it would fail again. */
export const isText = (value: string): boolean => !value.includes("\0") && !/\p{Cs}/u.test(value);

const REFUSAL = { error: "a NUL or half of a character cannot be kept", params: { code: "text" } };

/** Text from outside, without the space around it. */
export const text = (most: number) => z.string().trim().max(most).refine(isText, REFUSAL);

/** A till that has nothing to say may leave a field out or send null. */
export const given = <T extends z.ZodType>(schema: T) =>
  schema
    .nullable()
    .transform((v): z.output<T> | undefined => v ?? undefined)
    .optional();

const NESTED_MOST = 20;

function isKeepable(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return isText(value);
  if (typeof value !== "object" || value === null) return true;
  const inside = (part: unknown) => isKeepable(part, depth + 1);
  return depth < NESTED_MOST && Object.keys(value).every(isText) && Object.values(value).every(inside);
}

/** What is only kept and given back, whatever it holds. */
export const kept = () =>
  z.record(z.string(), z.unknown()).refine(isKeepable, {
    error: `text that can be kept is expected, nested at most ${NESTED_MOST} times`,
    params: { code: "text" },
  });
