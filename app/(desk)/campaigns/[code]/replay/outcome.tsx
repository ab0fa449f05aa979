"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import { BarChart } from "@/components/charts/bar-chart";
import { Card, CardHead } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import { StoreTable } from "./store-table";

type View = NonNullable<Outputs["campaigns"]["replay"]["latest"]["replay"]>;
export type Result = NonNullable<View["result"]>;

interface OutcomeProps {
  replay: View;
  result: Result;
  stores: ReadonlyMap<string, string>;
  currency: string;
  timezone: string;
}

export function Outcome({ replay, result, stores, currency, timezone }: OutcomeProps) {
  const t = useTranslations("replay");
  const locale = useLocale();
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: timezone });
  const period =
    result.from && result.to
      ? t("period", {
          from: date.format(new Date(result.from)),
          to: date.format(new Date(result.to)),
          receipts: result.receipts,
        })
      : t("noReceipts", { days: replay.days });
  return (
    <>
      <Card>
        <CardHead title={t("wouldHaveCost")} description={period} />
        <Numbers result={result} currency={currency} />
        <Remarks result={result} currency={currency} />
      </Card>
      {result.touched > 0 && (
        <Card>
          <BarChart
            lie="across"
            title={t("byStore")}
            description={t("byStoreText")}
            rowHead={t("store")}
            format="money"
            currency={currency}
            series={[
              { key: "discount", label: t("discount") },
              { key: "points", label: t("points") },
            ]}
            rows={result.stores.map((store) => ({
              key: store.code,
              label: stores.get(store.code) ?? store.code,
              values: { discount: store.discountMinor, points: store.pointsMinor },
            }))}
          />
          <StoreTable result={result} stores={stores} currency={currency} />
        </Card>
      )}
    </>
  );
}

function Numbers({ result, currency }: Pick<OutcomeProps, "result" | "currency">) {
  const t = useTranslations("replay");
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const share = (part: number, whole: number) => percent.format(whole > 0 ? part / whole : 0);
  const known = result.knownSalesMinor;
  return (
    <dl className="grid grid-cols-2 lg:grid-cols-3">
      <Stat
        label={t("cost")}
        value={money(result.discountMinor + result.pointsMinor)}
        hint={t("costHint", {
          discount: money(result.discountMinor),
          points: formatDecimal(result.points, 100, locale),
          worth: money(result.pointsMinor),
        })}
      />
      <Stat
        label={t("touched")}
        value={number.format(result.touched)}
        hint={t("touchedHint", { share: share(result.touched, result.receipts), lines: result.lines })}
      />
      <Stat
        label={t("customers")}
        value={number.format(result.customers)}
        hint={t("anonymousHint", { count: result.anonymous })}
      />
      <Stat
        label={t("sales")}
        value={money(result.salesAfterMinor)}
        hint={t("was", { value: money(result.salesBeforeMinor) })}
      />
      <Stat
        label={t("margin")}
        value={known > 0 ? money(result.marginAfterMinor) : "–"}
        hint={known > 0 ? t("was", { value: money(result.marginBeforeMinor) }) : t("marginUnknown")}
      />
      <Stat
        label={t("marginShare")}
        value={
          known > 0
            ? share(result.marginAfterMinor, known + result.salesAfterMinor - result.salesBeforeMinor)
            : "–"
        }
        hint={t("knownHint", { share: share(known, result.salesBeforeMinor) })}
      />
    </dl>
  );
}

function Remarks({ result, currency }: Pick<OutcomeProps, "result" | "currency">) {
  const t = useTranslations("replay");
  const locale = useLocale();
  const lines = [
    result.gifts > 0 && t("gifts", { count: result.gifts }),
    result.coupons > 0 && t("coupons", { count: result.coupons }),
    result.linesBelowCost > 0 && t("belowCost", { count: result.linesBelowCost }),
    result.overLimit > 0 && t("overLimit", { count: result.overLimit }),
    (result.wasDiscountMinor > 0 || result.wasPoints > 0) &&
      t("wasGiven", {
        discount: formatMoney(result.wasDiscountMinor, currency, locale),
        points: formatDecimal(result.wasPoints, 100, locale),
      }),
    result.cut && t("cut"),
  ].filter((line) => line !== false);
  if (lines.length === 0) return null;
  return (
    <ul className="list-disc space-y-1 border-line border-t py-3 pr-4 pl-9 text-muted sm:pl-10">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
