import { z } from "zod";

/**
 * JSON says a map by an object, and the keys are a tenant's own words: `constructor` may be one of them. In memory a
 * Map holds them; where the object itself has to stay, it is read by this and made by Object.fromEntries, which take
 * no word for a part of every object.
 */
export const ownOf = <V>(record: Readonly<Record<string, V>>, key: string): V | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** `z.record` leaves this key out, so it goes through it by another name. */
const LEFT_OUT = /^~*__proto__$/;
const MARKED = /^~+__proto__$/;

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const renamed = <V>(record: Readonly<Record<string, V>>, rename: (key: string) => string) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [rename(key), value]));

/** As `z.record`, for any keys that the key's schema takes. */
export const recordOf = <K extends z.core.$ZodRecordKey, V extends z.ZodType>(key: K, value: V) =>
  z
    .preprocess(
      (given) =>
        isObject(given) ? renamed({ ...given }, (one) => (LEFT_OUT.test(one) ? `~${one}` : one)) : given,
      // biome-ignore lint/plugin: this is where it is made right
      z.record(key, value),
    )
    .transform(
      (read): Record<string, z.output<V>> =>
        renamed({ ...read }, (one) => (MARKED.test(one) ? one.slice(1) : one)),
    );

/** A value of an attribute, as one key: either code may hold any sign. */
export const valueKey = (attribute: string, value: string): string => JSON.stringify([attribute, value]);
