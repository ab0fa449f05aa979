import { z } from "zod";
import { decimalText } from "@/server/core/decimals";
import { matching, text } from "@/server/core/text";
import { count, Day, PlainNumber } from "@/server/core/wire";
import { CONDITION_KINDS, REWARD_KINDS } from "@/server/engine/basket/vocabulary";
import type { Arg, Args, ArgType } from "@/server/engine/rules/args";
import type { Kinds } from "@/server/engine/rules/kinds";
import { Code, Codes, Instant, passOn, SelectorForm } from "./schema-common";

/** A condition or a reward in the form of the configuration file: its kind and its arguments, normalised. */
export type RuleForm = { kind: string } & Record<string, unknown>;

/** The parser of one rule, made from the arguments that the vocabulary declares. */
function ruleSchema(kind: string, args: Args, oneOf: readonly string[] = []): z.ZodType<RuleForm> {
  const shape: Record<string, z.ZodType> = { kind: z.literal(kind) };
  for (const [name, arg] of Object.entries(args)) shape[name] = argSchema(arg);
  return z
    .strictObject(shape)
    .transform(
      (form): RuleForm => ({
        kind,
        ...Object.fromEntries(Object.entries(form).filter(([, v]) => v !== undefined && v !== null)),
      }),
    )
    .superRefine((form, context) => {
      if (oneOf.length > 0 && !oneOf.some((name) => isGiven(form[name])))
        context.addIssue({
          code: "custom",
          message: `one of ${oneOf.join(", ")} is needed`,
          params: { code: "required" },
        });
      checkRange(form, context);
    });
}

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);

function checkRange(form: Record<string, unknown>, context: z.RefinementCtx): void {
  const { choose, from: skus } = form;
  if (typeof choose === "number" && Array.isArray(skus) && choose > new Set(skus).size)
    context.addIssue({
      code: "custom",
      path: ["choose"],
      message: "there are not so many to choose from",
      params: { code: "range" },
    });
  const { from, to } = form;
  if (typeof from !== "string" || typeof to !== "string" || Number(from) < Number(to)) return;
  context.addIssue({
    code: "custom",
    path: ["to"],
    message: "must be greater than from",
    params: { code: "range" },
  });
}

function argSchema(arg: Arg): z.ZodType {
  const schema = typeSchema(arg.type, arg);
  if (arg.default !== undefined) return schema.default(arg.default);
  return arg.required ? schema : schema.nullish();
}

function typeSchema(type: ArgType, arg: Arg): z.ZodType {
  const { min, max } = arg;
  if (typeof type === "object") {
    if ("oneOf" in type) return z.enum(type.oneOf as [string, ...string[]]);
    if ("someOf" in type)
      return z
        .array(z.enum(type.someOf as [string, ...string[]]))
        .min(1)
        .max(100);
    if ("codeOf" in type) return Code;
    if ("codesOf" in type) return Codes.min(1);
    return z.strictObject(
      Object.fromEntries(Object.entries(type.group).map(([name, a]) => [name, argSchema(a)])),
    );
  }
  switch (type) {
    case "money":
    case "quantity":
    case "points":
    case "percent":
    case "multiplier":
      return decimalText(type, { min, max });
    case "integer":
      return wholeNumber(arg);
    case "ordinal":
      return z
        .union([z.boolean(), wholeNumber(arg)])
        .transform((v) => (v === true ? 1 : v === false ? undefined : v));
    case "boolean":
      return z.boolean();
    case "selector":
      return SelectorForm;
    case "codes":
      return arg.required ? Codes.min(1) : Codes;
    case "moment":
      return z.union([Day, Instant]);
    case "text":
      return text(1000).min(1);
  }
}

/** A whole number; "2" and "2.000" say the same as 2. */
const wholeNumber = ({ min = 0, max = 1_000_000 }: Arg) =>
  z
    .union([PlainNumber, matching(/^\d+(\.0+)?$/, "a whole number is expected", 40).transform(Number)])
    .pipe(count(max, min));

const union = (schemas: z.ZodType<RuleForm>[], kinds: readonly string[]): z.ZodType<RuleForm> =>
  z.looseObject({ kind: z.enum(kinds as [string, ...string[]]) }).transform((form, context) => {
    const result = (schemas[kinds.indexOf(form.kind)] as z.ZodType<RuleForm>).safeParse(form);
    if (result.success) return result.data;
    return passOn(context, result.error, form);
  });

const schemasOf = (kinds: Kinds) =>
  Object.entries(kinds).map(([kind, { args, oneOf }]) => ruleSchema(kind, args, oneOf));

const conditionSchemas = schemasOf(CONDITION_KINDS);
const rewardSchemas = schemasOf(REWARD_KINDS);

export const ConditionForm = union(conditionSchemas, Object.keys(CONDITION_KINDS));
export const RewardForm = union(rewardSchemas, Object.keys(REWARD_KINDS));

/** Every form at once, for documentation. */
export const AnyCondition = z.union(conditionSchemas);
export const AnyReward = z.union(rewardSchemas);

const named = (kinds: Kinds, schemas: readonly z.ZodType[]) =>
  Object.keys(kinds).map((kind, i) => [kind, schemas[i] as z.ZodType] as const);

/** The parser of each kind, by its name. */
export const RULE_SCHEMAS: readonly (readonly [kind: string, schema: z.ZodType])[] = [
  ...named(CONDITION_KINDS, conditionSchemas),
  ...named(REWARD_KINDS, rewardSchemas),
];
