import "server-only";
import { getTranslations } from "next-intl/server";
import { describeSegmentRule } from "@/app/_describe/segment-rule";
import { skusIn } from "@/app/_describe/skus-in";
import { getSpeaker } from "@/app/_describe/speaker";
import { valueKey } from "@/server/core/record";
import { api } from "@/server/trpc/rsc";

interface WithRule {
  source: string;
  where: unknown;
}

/** Says rules of segments in words, with the names that the tenant gave to things. */
export async function sentences(
  currency: string,
  segments: readonly WithRule[],
): Promise<(segment: WithRule) => string> {
  const call = await api();
  const t = await getTranslations("segments");
  const { shape } = await call.segments.shape();
  const options = await call.campaigns.options();
  const pairs = (list: readonly { code: string; name: string }[]) =>
    new Map(list.map(({ code, name }) => [code, name]));
  const speaker = await getSpeaker(currency, {
    stores: pairs(options.stores),
    brands: pairs(options.brands),
    groups: pairs(options.groups),
    segments: pairs(options.segments),
    tiers: pairs(options.tiers),
    couponSeries: pairs(options.couponSeries),
    categories: pairs(options.categories),
    attributes: pairs(options.attributes),
    values: new Map(
      options.attributes.flatMap(({ code, values }) =>
        values.map((value) => [valueKey(code, value.code), value.name] as const),
      ),
    ),
    products: await call.products.names({ skus: skusIn(segments.map(({ where }) => where)) }),
  });
  return ({ source, where }) =>
    source === "rule" && where ? describeSegmentRule(speaker, t, shape, where) : t("owned");
}
