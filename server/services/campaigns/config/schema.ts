import { z } from "zod";
import { decimalText } from "@/server/core/decimals";
import { recordOf } from "@/server/core/record";
import { NumberMasks } from "@/server/core/tenant/own-numbers";
import { form, line, text } from "@/server/core/text";
import { CountryCode, CurrencyCode, count } from "@/server/core/wire";
import { readRule } from "@/server/engine/rules/read";
import { buyers } from "@/server/engine/segments/vocabulary";
import { CouponSeriesForm } from "./inside/schema-coupons";
import { CampaignForm, InstrumentForm } from "./schema-campaigns";
import { AttributeText, Code, Name, Timezone } from "./schema-common";

const TenantForm = z.strictObject({
  currency: CurrencyCode.optional(),
  country: CountryCode.optional(),
  timezone: Timezone.optional(),
  locale: z.enum(["uk", "ru", "en"]).optional(),
  cardNumbers: NumberMasks.optional(),
  receiptNumbers: NumberMasks.optional(),
});

const named = { code: Code, name: Name.optional() };
const withName = <T extends { code: string; name?: string }>(v: T) => ({ ...v, name: v.name ?? v.code });
const orNull = <T>(v: T | null | undefined): T | null => v ?? null;

const BrandForm = z.strictObject(named).transform(withName);
const StoreForm = z
  .strictObject({
    ...named,
    brand: Code.nullish().transform(orNull),
    region: Code.nullish().transform(orNull),
    timezone: Timezone.nullish().transform(orNull),
  })
  .transform(withName);
const GroupForm = z.strictObject({ ...named, default: z.boolean().default(false) }).transform(withName);
const SegmentForm = z
  .strictObject({
    ...named,
    source: z.enum(["external", "rule", "computed"]),
    where: form().optional(),
  })
  .refine((s) => s.source !== "rule" || s.where !== undefined, {
    path: ["where"],
    error: "a segment by rule needs its rule",
  })
  .transform((s, problems) => {
    if (s.where === undefined) return withName(s);
    const { rule, problems: found } = readRule(buyers, s.where);
    for (const { pointer, code, params } of found)
      problems.addIssue({
        code: "custom",
        path: ["where", ...pathOf(pointer)],
        message: [code, ...Object.entries(params ?? {}).map(([name, value]) => `${name} ${value}`)].join(
          ", ",
        ),
      });
    return withName({ ...s, where: rule ?? undefined });
  });
/** A pointer's parts. */
const pathOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));

const AttributeForm = z
  .strictObject({
    code: Code,
    name: Name.nullish().transform(orNull),
    type: z.enum(["enum", "number", "text", "boolean"]),
    many: z.boolean().default(false),
    unit: text(50).nullish().transform(orNull),
    values: z
      .array(z.strictObject({ code: Code, name: Name.nullish().transform(orNull) }))
      .max(5000)
      .default([]),
  })
  .refine((a) => a.type === "enum" || a.values.length === 0, {
    path: ["values"],
    error: "only an enum lists its values",
  });
const CategoryForm = z
  .strictObject({
    ...named,
    parent: Code.nullish().transform(orNull),
    sensitive: z.boolean().default(false),
  })
  .transform(withName);
const ProductForm = z
  .strictObject({
    sku: Code,
    name: Name.optional(),
    category: Code.nullish().transform(orNull),
    barcodes: z.array(Code).max(50).default([]),
    price: decimalText("money").nullish().transform(orNull),
    cost: decimalText("money").nullish().transform(orNull),
    rx: z.boolean().default(false),
    floorPrice: decimalText("money").nullish().transform(orNull),
    noDiscount: z.boolean().default(false),
    noPoints: z.boolean().default(false),
    attributes: recordOf(
      Code,
      z.union([AttributeText.transform((v) => [v]), z.array(AttributeText).max(200)]),
    ).default({}),
  })
  .transform((p) => ({ ...p, name: p.name ?? p.sku }));

export const ProgrammeForm = z.strictObject({
  earnPercent: decimalText("percent", { max: 1_000_000 }).default("0"),
  earnRounding: z
    .enum(["floor", "half_up", "ceil", "round"])
    .transform((v) => (v === "round" ? ("half_up" as const) : v))
    .default("floor"),
  earnStep: decimalText("points", { min: 1 }).default("0.01"),
  pointValue: decimalText("money", { min: 1 }).default("1.00"),
  redeemMaxPercent: decimalText("percent", { max: 1_000_000 }).default("0"),
  redeemMinPoints: decimalText("points").default("0"),
  redeemNeeds: z.enum(["none", "otp"]).default("none"),
  redeemNeedsFrom: decimalText("points").nullish().transform(orNull),
  pendingDays: count(3650).default(0),
  lifetimeDays: count(36_500, 1).nullish().transform(orNull),
  negativeBalance: z.enum(["allow", "clamp"]).default("allow"),
  rxEarns: z.boolean().default(false),
});

export const TierForm = z.strictObject({
  code: Code,
  name: Name.nullish().transform(orNull),
  from: decimalText("money"),
  earnPercent: decimalText("percent", { max: 1_000_000 }).nullish().transform(orNull),
});
export const TierRuleForm = z.strictObject({
  windowDays: count(3650, 1),
  graceDays: count(3650).default(0),
});

const later = z.array(z.unknown()).max(0, "is not available yet: leave it empty").optional();

const PRODUCTS_MAX = 1_000_000;
const listOf = <T extends z.ZodType>(item: T, most = 20_000) => z.array(item).max(most);

/** Missing sections of the file stay undefined: what they describe is left unchanged. */
export const ConfigFile = z.strictObject({
  $schema: line(1000).optional().meta({ description: "For editors; nothing is made of it" }),
  version: z.literal(1).default(1),
  tenant: TenantForm.optional(),
  brands: listOf(BrandForm).optional(),
  stores: listOf(StoreForm).optional(),
  groups: listOf(GroupForm).optional(),
  segments: listOf(SegmentForm).optional(),
  attributes: listOf(AttributeForm).optional(),
  categories: listOf(CategoryForm).optional(),
  products: listOf(ProductForm, PRODUCTS_MAX).optional(),
  programme: ProgrammeForm.optional(),
  tiers: listOf(TierForm).optional(),
  tierRule: TierRuleForm.optional(),
  couponSeries: listOf(CouponSeriesForm).optional(),
  instruments: listOf(InstrumentForm).optional(),
  campaigns: listOf(CampaignForm).optional(),
  templates: later,
  chains: later,
  channels: later,
  feeds: later,
});

export type ConfigFile = z.output<typeof ConfigFile>;
export type ProgrammeForm = z.output<typeof ProgrammeForm>;
export type TierForm = z.output<typeof TierForm>;
export type ProductForm = z.output<typeof ProductForm>;
export type AttributeForm = z.output<typeof AttributeForm>;
export type CategoryForm = z.output<typeof CategoryForm>;
export type StoreForm = z.output<typeof StoreForm>;
export type GroupForm = z.output<typeof GroupForm>;
export type SegmentForm = z.output<typeof SegmentForm>;
