import { getLocale, getTranslations } from "next-intl/server";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import { Stat } from "@/components/ui/stat";

export type Results = Outputs["campaigns"]["results"];

export async function Numbers({ all, currency }: { all: Results["all"]; currency: string }) {
  const t = await getTranslations("results");
  const locale = await getLocale();
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const known = all.knownSalesMinor;
  return (
    <dl className="grid grid-cols-2 lg:grid-cols-3">
      <Stat label={t("uses")} value={number.format(all.uses)} />
      <Stat
        label={t("customers")}
        value={number.format(all.customers)}
        hint={t("anonymous", { count: all.anonymous })}
      />
      <Stat label={t("discount")} value={money(all.discountMinor)} />
      <Stat
        label={t("points")}
        value={formatDecimal(all.points, 100, locale)}
        hint={t("worth", { value: money(all.pointsMinor) })}
      />
      <Stat label={t("sales")} value={money(all.salesMinor)} />
      <Stat
        label={t("margin")}
        value={known > 0 ? money(all.marginMinor) : "–"}
        hint={
          known > 0
            ? t("known", { share: percent.format(all.salesMinor > 0 ? known / all.salesMinor : 0) })
            : t("unknown")
        }
      />
    </dl>
  );
}
