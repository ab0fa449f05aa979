import { z } from "zod";
import { recordOf } from "@/server/core/record";
import { code, line, text } from "@/server/core/text";
import { PlainNumber } from "@/server/core/wire";

/** What a schema says that was asked from within another one. */
export function passOn(context: z.RefinementCtx, { issues }: z.ZodError, input: unknown): never {
  for (const issue of issues) context.issues.push({ ...issue, input } as z.core.$ZodRawIssue);
  return z.NEVER;
}

/** Codes and SKUs are text as the shop writes it: leading zeros and case live. */
export const Code = code(100).min(1);
export const Name = text(300).min(1);
export const Codes = z.array(Code).max(20_000);

/** RFC 3339 with an offset, kept as the instant in UTC. */
export const Instant = z.iso
  .datetime({ offset: true, error: "a time with an offset such as 2026-01-01T00:00:00+02:00 is expected" })
  .transform((at) => new Date(at).toISOString())
  .refine((at) => /^(?!0000)\d{4}-/.test(at), "a year from 1 to 9999 is expected");

export const Timezone = line(64).refine(isTimezone, "an IANA time zone such as Europe/Kyiv is expected");

function isTimezone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** A value of a classifier attribute, as the text that selectors compare. */
export const AttributeText = z.union([code(200).min(1), PlainNumber, z.boolean()]).transform(String);

export interface SelectorForm {
  skus?: string[];
  categories?: string[];
  attributes?: Record<string, string[]>;
  not?: SelectorForm;
}

/** Empty kinds are left out, so that the same selector is always written the same. */
export const SelectorForm: z.ZodType<SelectorForm> = z.lazy(() =>
  z
    .strictObject({
      skus: Codes.optional(),
      categories: Codes.optional(),
      attributes: recordOf(Code, z.array(AttributeText).max(1000)).optional(),
      not: SelectorForm.optional(),
    })
    .transform(({ skus, categories, attributes, not }) => {
      const given = Object.entries(attributes ?? {}).filter(([, values]) => values.length > 0);
      const selector: SelectorForm = {};
      if (skus?.length) selector.skus = skus;
      if (categories?.length) selector.categories = categories;
      if (given.length > 0)
        selector.attributes = Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)));
      if (not) selector.not = not;
      return selector;
    }),
);
