import { DomainError, type FieldError, fieldRefused } from "@/server/core/errors";
import { fieldErrors } from "@/server/core/input-errors";
import { isNestedAtMost } from "@/server/core/text";
import { type Faultless, faultless, withoutFaultyFields } from "./inside/faultless";
import { ConfigFile } from "./schema";

/** A selector in a selector; the rest of the file is never so deep. */
const NESTED_MAX = 50;

export interface ReadConfig {
  /** what of it is without a fault; all of it when there are no errors */
  file: ConfigFile;
  errors: FieldError[];
  /** what the faulty parts would have defined, and where the rest is; null: nothing was left out */
  faults: Faultless | null;
}

/** The file's shape and its own consistency (duplicate codes), with every error of both. */
export function readConfig(json: unknown): ReadConfig {
  if (!isNestedAtMost(json, NESTED_MAX))
    throw fieldRefused("", "nested", `lists and objects are at most ${NESTED_MAX} deep in each other`);
  const parsed = ConfigFile.safeParse(json);
  if (parsed.success) return { file: parsed.data, errors: duplicates(parsed.data), faults: null };
  const errors = fieldErrors(parsed.error);
  const lighter = withoutFaultyFields(json, errors);
  const heavy = ConfigFile.safeParse(lighter);
  const faults = faultless(lighter, heavy.success ? [] : fieldErrors(heavy.error));
  const rest = ConfigFile.safeParse(faults?.json);
  if (!rest.success || !faults) return { file: ConfigFile.parse({}), errors, faults: null };
  return { file: rest.data, errors: [...errors, ...duplicates(rest.data).map(faults.inWhole)], faults };
}

/** @throws DomainError("validation") with every error and its JSON pointer, each once */
export function refuseErrors(errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  const byPlace = new Map(errors.map((error) => [`${error.pointer} ${error.code} ${error.detail}`, error]));
  throw new DomainError("validation", `the configuration has ${byPlace.size} error(s)`, [
    ...byPlace.values(),
  ]);
}

/**
 * What a file refers to outside itself is checked where that is known: see references.ts.
 * @throws DomainError("validation") with every error and its JSON pointer
 */
export function parseConfig(json: unknown): ConfigFile {
  const { file, errors } = readConfig(json);
  refuseErrors(errors);
  return file;
}

function duplicates(config: ConfigFile): FieldError[] {
  const errors: FieldError[] = [];
  const once = (section: string, keys: readonly (readonly string[])[]) => {
    const seen = new Set<string>();
    keys.forEach((own, index) => {
      for (const key of own) {
        if (seen.has(key))
          errors.push({
            pointer: `/${section}/${index}`,
            code: "duplicate",
            detail: `${key} stands here twice`,
          });
        seen.add(key);
      }
    });
  };
  for (const section of [
    "brands",
    "stores",
    "groups",
    "segments",
    "attributes",
    "categories",
    "tiers",
    "couponSeries",
    "instruments",
    "campaigns",
  ] as const)
    once(
      section,
      (config[section] ?? []).map((item) => [item.code]),
    );
  once(
    "products",
    (config.products ?? []).map((p) => [p.sku]),
  );
  once(
    "products",
    (config.products ?? []).map((p) => [...new Set(p.barcodes)].map((b) => `barcode ${b}`)),
  );
  const defaults = (config.groups ?? []).filter((g) => g.default);
  if (defaults.length > 1)
    errors.push({ pointer: "/groups", code: "duplicate", detail: "only one group can be the default" });
  return errors;
}
