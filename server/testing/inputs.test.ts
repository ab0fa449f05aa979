import { expect, test } from "vitest";
import type { z } from "zod";
import { TEXT_RULES } from "@/server/core/text";
import { INPUTS } from "./inputs";
import { leavesOf } from "./schema-leaves";

/** Read by a parser of its own, which is also in INPUTS; or bounded in other words. */
const OPAQUE = [
  /^POST \/purchases\/batch: purchases\.\*$/,
  /^the configuration file: instruments\.\*|campaigns\.\*\.instruments\.\*$/,
  /^the configuration file: (?:templates|chains|channels|feeds)\.\*$/,
];
/** As long as their own patterns let them be. */
const FORMATS = new Set(["uuid", "date", "datetime"]);

type Checks = readonly z.core.$ZodCheck[] | undefined;
const kindsOf = (checks: Checks): string[] => (checks ?? []).map(({ _zod: { def } }) => def.check);
const rulesOf = (checks: Checks): unknown[] =>
  (checks ?? []).map(({ _zod: { def } }) => ("fn" in def ? def.fn : undefined));

const goesThroughText = (schema: z.core.$ZodType): boolean =>
  rulesOf((schema as z.core.$ZodTypes)._zod.def.checks).some((rule) => TEXT_RULES.has(rule));
/** A form with all its texts checked. */
const isLookedAt = (schema: z.core.$ZodType): boolean =>
  (schema as z.core.$ZodTypes)._zod.def.type === "record" && goesThroughText(schema);

/** What is missing of a leaf's bounds; null: nothing. */
function fault(schema: z.core.$ZodType): string | null {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const kinds = kindsOf(def.checks);
  switch (def.type) {
    case "string": {
      const format = "format" in def ? String(def.format) : "";
      if (FORMATS.has(format)) return null;
      if (!kinds.includes("max_length")) return "is not bounded";
      return format === "email" || goesThroughText(schema) ? null : "is no text of core/text.ts";
    }
    case "number":
    case "date":
      return kinds.includes("less_than") && kinds.includes("greater_than") ? null : "has no two bounds";
    case "array":
      return kinds.some((kind) => ["max_length", "length_equals"].includes(kind)) ? null : "has no bound";
    case "enum":
    case "literal":
    case "boolean":
    case "null":
    case "undefined":
    case "transform":
    case "never":
      return null;
    default:
      return `may be anything (${def.type})`;
  }
}

test("every text, number, date and list of every input goes through the one schema of its kind", () => {
  const faults = INPUTS.flatMap(([name, schema]) =>
    leavesOf(schema, isLookedAt).flatMap(({ path, schema: leaf }) => {
      const wrong = fault(leaf);
      const place = `${name}: ${path}`;
      return wrong === null || OPAQUE.some((known) => known.test(place)) ? [] : [`${place} ${wrong}`];
    }),
  );
  expect(faults).toEqual([]);
});

test("there are inputs to look at", () => {
  expect(INPUTS.length).toBeGreaterThan(150);
});
