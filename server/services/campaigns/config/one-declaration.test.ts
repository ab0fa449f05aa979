import fc from "fast-check";
import { expect, test } from "vitest";
import { CONDITION_KINDS, REWARD_KINDS } from "@/server/engine/basket/vocabulary";
import type { Args } from "@/server/engine/rules/args";
import { readValue } from "@/server/engine/rules/read-value";
import { RULE_SCHEMAS } from "./schema-rules";

const ARGS = new Map<string, Args>(
  Object.entries({ ...CONDITION_KINDS, ...REWARD_KINDS }).map(([kind, { args }]) => [kind, args]),
);

const anyScalar = fc.constantFrom<unknown>(
  ...["0", "1", "2.000", "1.5", "1.23456", " 12.50 ", "-1", "101", "word", "", "till", "cashier"],
  ...[0, 1, 2, 1.5, -1, 183, 1e9, true, false, null],
);
const anyCodes = fc.uniqueArray(fc.constantFrom("a", "b", "till", "app", " c"), { maxLength: 3 });
const { selector: anySelector } = fc.letrec((tie) => ({
  selector: fc.record(
    {
      skus: anyCodes,
      categories: anyCodes,
      attributes: fc.dictionary(fc.constantFrom("form", "brand"), anyCodes, { maxKeys: 2 }),
      not: fc.oneof({ maxDepth: 2 }, fc.constant({}), tie("selector")),
    },
    { requiredKeys: [] },
  ),
}));
const anySide = fc.record({ selector: anySelector, quantity: anyScalar }, { requiredKeys: [] });

const anyArg = fc.oneof(anyScalar, anyCodes, anySelector, anySide);

/** Arguments that suit their types about as often as not. */
const anyForm = (args: Args): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(args).map(([name, { type }]) => {
        const fitting =
          type === "selector"
            ? anySelector
            : typeof type === "object" && "group" in type
              ? anySide
              : typeof type === "object" || type === "codes"
                ? anyCodes
                : anyScalar;
        return [name, fc.oneof({ weight: 5, arbitrary: fitting }, { weight: 1, arbitrary: anyArg })];
      }),
    ),
    { requiredKeys: [] },
  );

const readByKit = (args: Args, form: Record<string, unknown>) => {
  const wrong: string[] = [];
  const value = readValue({ group: args }, {}, form, "", (at) => {
    wrong.push(at);
    return undefined;
  });
  return wrong.length > 0 ? null : value;
};

/** Rules between two arguments are the file's own. */
const isOfOne = (
  { params }: { params?: Record<string, unknown> | undefined },
  path: readonly PropertyKey[],
) => !(path.length === 0 && params?.code === "required") && !["to", "choose"].includes(String(path[0]));

test.each(RULE_SCHEMAS)(
  "the arguments of %s are read alike by the file's parser and the kit",
  (kind, schema) => {
    const args = ARGS.get(kind) ?? {};
    fc.assert(
      fc.property(anyForm(args), (given) => {
        // the file wants a default to be left out, and not null
        const form = Object.fromEntries(
          Object.entries(given).filter(
            ([name, value]) => value !== null || args[name]?.default === undefined,
          ),
        );
        const read = schema.safeParse({ kind, ...form });
        const byKit = readByKit(args, form);
        if (read.success) expect({ kind, ...(byKit as object) }).toEqual(read.data);
        else if (read.error.issues.some((issue) => isOfOne(issue as never, issue.path)))
          expect(byKit).toBeNull();
      }),
      { numRuns: 300 },
    );
  },
);
