"use client";

import { useLocale, useTranslations } from "next-intl";
import { formatDecimal, formatMoney } from "@/app/_format/money";
import { Stat } from "@/components/ui/stat";
import type { Result } from "./view";

interface SummaryProps {
  result: Result;
  currency: string;
}

/** What a trial has shown of all stores together. */
export const Summary = (props: SummaryProps) => (
  <>
    <Numbers {...props} />
    <Remarks {...props} />
  </>
);

interface PeriodProps {
  result: Result;
  days: number;
  timezone: string;
}

export function Period({ result, days, timezone }: PeriodProps) {
  const t = useTranslations("replay");
  const date = new Intl.DateTimeFormat(useLocale(), { dateStyle: "medium", timeZone: timezone });
  if (!result.from || !result.to) return t("noReceipts", { days });
  return t("period", {
    from: date.format(new Date(result.from)),
    to: date.format(new Date(result.to)),
    receipts: result.receipts,
  });
}

function Numbers({ result, currency }: SummaryProps) {
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

function Remarks({ result, currency }: SummaryProps) {
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
