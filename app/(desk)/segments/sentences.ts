import "server-only";
import { getTranslations } from "next-intl/server";
import { namesOf } from "@/app/_describe/names-of";
import { describeSegmentRule } from "@/app/_describe/segment-rule";
import { skusIn } from "@/app/_describe/skus-in";
import { getSpeaker } from "@/app/_describe/speaker";
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
  const products = await call.products.names({ skus: skusIn(segments.map(({ where }) => where)) });
  const speaker = await getSpeaker(currency, namesOf(options, products));
  return ({ source, where }) =>
    source === "rule" && where ? describeSegmentRule(speaker, t, shape, where) : t("owned");
}
