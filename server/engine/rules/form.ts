import { type Arg, type Args, type ArgType, decimals, engineName } from "./args";
import { operatorsOf, type ValueType } from "./operators";
import type { ArgShape, KindShape, ValueShape, VocabularyShape } from "./types";
import type { Vocabulary } from "./vocabulary";

function valueShape(type: Exclude<ArgType, { readonly group: Args }> | ValueType): ValueShape {
  const shape = { choices: [], of: null, decimals: decimals(type) };
  if (typeof type === "string") return { ...shape, type };
  if ("oneOf" in type) return { ...shape, type: "oneOf", choices: [...type.oneOf] };
  if ("someOf" in type) return { ...shape, type: "someOf", choices: [...type.someOf] };
  return "codeOf" in type
    ? { ...shape, type: "codeOf", of: type.codeOf }
    : { ...shape, type: "codesOf", of: type.codesOf };
}

/** The fields of a form for these arguments, in order; those of a group take its place. */
export function argShapes(
  args: Args,
  path: readonly string[] = [],
  enginePath: readonly string[] = [],
): ArgShape[] {
  return Object.entries(args).flatMap(([name, arg]) => {
    const here = [...path, name];
    const engineHere = [...enginePath, engineName(name, arg.type)];
    return isGroup(arg)
      ? argShapes(arg.type.group, here, engineHere)
      : [
          {
            ...valueShape(arg.type as Exclude<ArgType, { readonly group: Args }>),
            slot: here.join("_"),
            path: here,
            enginePath: engineHere,
            required: arg.required,
            default: arg.default ?? null,
            unit: arg.unit ?? null,
          },
        ];
  });
}

const isGroup = (arg: Arg): arg is Arg & { readonly type: { readonly group: Args } } =>
  typeof arg.type === "object" && "group" in arg.type;

/** The form of a kind with arguments, as data. */
export const kindShape = (kind: string, args: Args, oneOf: readonly string[] = []): KindShape => ({
  kind,
  args: argShapes(args),
  oneOf: [...oneOf],
});

/** The form of every condition that a vocabulary knows, as data, in the order in which they are declared. */
export const vocabularyShape = ({ fields, facts, counts }: Vocabulary): VocabularyShape => ({
  fields: Object.entries(fields).map(([name, { type, sure, args, oneOf }]) => ({
    ...valueShape(type),
    name,
    operators: [...operatorsOf(type, sure)],
    args: argShapes(args),
    oneOf: [...oneOf],
  })),
  facts: Object.entries(facts).map(([name, { type, args }]) => ({
    ...valueShape(type),
    name,
    args: argShapes(args),
  })),
  counts: Object.entries(counts).map(([name, { args, oneOf, measures }]) => ({
    name,
    args: argShapes(args),
    oneOf: [...oneOf],
    measures: Object.entries(measures).map(([measure, type]) => ({
      ...valueShape(type),
      name: measure,
      operators: [...operatorsOf(type, false)],
    })),
  })),
});
