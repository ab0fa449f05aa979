"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney } from "@/app/_format/money";
import { Card, CardHead } from "@/components/ui/card";
import type { Terms } from "./draft";

const DAY_MS = 86_400_000;
const CODE = "K3MP7T8";

interface ExampleProps {
  /** null while something of the form is wrong */
  terms: Terms | null;
  series: readonly { code: string; name: string }[];
  currency: string;
  timezone: string;
  today: Date;
}

/** An example of the rules with two people, updated while typing. */
export function Example({ terms, ...rest }: ExampleProps) {
  const t = useTranslations("referrals");
  return (
    <Card className="lg:sticky lg:top-5">
      <CardHead title={t("example")} />
      <div className="px-4 py-4 sm:px-5" aria-live="polite">
        {terms ? <Story terms={terms} {...rest} /> : <p className="text-muted">{t("exampleFix")}</p>}
      </div>
    </Card>
  );
}

function Story({ terms, series, currency, timezone, today }: ExampleProps & { terms: Terms }) {
  const t = useTranslations("referrals");
  const locale = useLocale();
  const format = useFormatter();
  const day = (later: number) =>
    format.dateTime(new Date(today.getTime() + later * DAY_MS), { dateStyle: "long", timeZone: timezone });
  const gift = (of: Terms["newcomer"]) =>
    of.kind === "points"
      ? t("gift.points", { count: of.points / 100 })
      : t("gift.coupon", { series: series.find(({ code }) => code === of.series)?.name ?? of.series });
  const { limits, minimumMinor, days, delayDays } = terms;
  const sum = formatMoney(minimumMinor, currency, locale, { short: true });
  const purchase =
    minimumMinor > 0
      ? days === null
        ? t("ex.buysAny", { sum })
        : t("ex.buysBy", { sum, date: day(days) })
      : days === null
        ? t("ex.anyAny")
        : t("ex.anyBy", { date: day(days) });
  const steps = [
    t("ex.named"),
    purchase,
    t("ex.gets", { newcomer: gift(terms.newcomer), referrer: gift(terms.referrer) }),
    delayDays === 0 ? t("ex.once") : t("ex.later", { date: day(delayDays) }),
    t("ex.back"),
  ];
  const most = [
    limits.perReferrerMonth !== null && t("ex.month", { count: limits.perReferrerMonth }),
    limits.perReferrer !== null && t("ex.ever", { count: limits.perReferrer }),
    limits.inAll !== null && t("ex.all", { count: limits.inAll }),
  ].filter((line) => line !== false);
  return (
    <div className="flex flex-col gap-3">
      <p>{t("ex.names", { code: CODE })}</p>
      {!terms.enabled && <p className="text-muted">{t("ex.off")}</p>}
      <ol className="flex list-decimal flex-col gap-2 pl-5 marker:text-muted">
        {steps.map((step) => (
          <li key={step} className="pl-1">
            {step}
          </li>
        ))}
      </ol>
      {most.length > 0 && (
        <ul className="flex flex-col gap-1 border-line border-t pt-3 text-muted text-sm">
          {most.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
