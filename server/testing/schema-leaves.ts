import type { z } from "zod";

/** A place of a schema with a value that is no object and no list of others. */
export interface Leaf {
  /** such as `lines.*.sku`; `{key}` is a key of a record */
  path: string;
  schema: z.core.$ZodType;
}

const join = (path: string, part: string): string => (path === "" ? part : `${path}.${part}`);

/**
 * Every leaf of a schema, lists among them, for these have bounds of their own.
 * @param isWhole what is looked at no further
 */
export function leavesOf(
  schema: z.core.$ZodType,
  isWhole: (schema: z.core.$ZodType) => boolean = () => false,
  path = "",
  open = new Set<z.core.$ZodType>(),
): Leaf[] {
  if (open.has(schema) || isWhole(schema)) return [];
  const inside = new Set(open).add(schema);
  const into = (part: z.core.$ZodType, name = ""): Leaf[] =>
    leavesOf(part, isWhole, name === "" ? path : join(path, name), inside);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return Object.entries(def.shape).flatMap(([name, part]) => into(part, name));
    case "array":
      return [{ path, schema }, ...into(def.element, "*")];
    case "record":
      return [...into(def.keyType, "{key}"), ...into(def.valueType, "*")];
    case "tuple":
      return def.items.flatMap((item, i) => into(item, String(i)));
    case "union":
      return def.options.flatMap((option) => into(option));
    case "intersection":
      return [...into(def.left), ...into(def.right)];
    case "nullable":
    case "optional":
    case "nonoptional":
    case "default":
    case "prefault":
    case "catch":
    case "readonly":
      return into(def.innerType);
    case "pipe":
      return [...into(def.in), ...into(def.out)];
    case "lazy":
      return into(def.getter());
    default:
      return [{ path, schema }];
  }
}
