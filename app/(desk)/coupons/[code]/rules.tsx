import { getFormatter, getTranslations } from "next-intl/server";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Series } from "../series-draft";

/** How the coupons count, and which campaigns ask for them or give them. */
export async function Rules({ series, timezone }: { series: Series; timezone: string }) {
  const t = await getTranslations("coupons");
  const format = await getFormatter();
  const at = (moment: Date | null, none: string) =>
    moment ? format.dateTime(moment, { dateStyle: "medium", timeStyle: "short", timeZone: timezone }) : none;
  const facts: [string, string][] = [
    [t("kind"), t(`kinds.${series.kind}`)],
    [t("fields.startsAt"), at(series.startsAt, t("atOnce"))],
    [t("fields.endsAt"), at(series.endsAt, t("noEnd"))],
    ...(series.lifetimeDays === null
      ? []
      : [[t("fields.lifetimeDays"), t("days", { days: series.lifetimeDays })] as [string, string]]),
    [t("fields.usesMost"), series.usesMost === null ? t("noLimit") : format.number(series.usesMost)],
    [
      t("fields.usesMostPerCustomer"),
      series.usesMostPerCustomer === null ? t("noLimit") : format.number(series.usesMostPerCustomer),
    ],
    ...(series.personal ? [[t("fields.personal"), t("yes")] as [string, string]] : []),
  ];
  return (
    <Card className="mb-5">
      <CardHead title={t("rulesTitle")} />
      <dl className="grid gap-x-6 gap-y-2 p-4 sm:grid-cols-2 sm:p-5">
        {facts.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-4">
            <dt className="text-muted">{name}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="border-line border-t px-4 py-3 sm:px-5">
        <h3 className="mb-1 font-medium text-sm">{t("usedIn")}</h3>
        {series.usedIn.length === 0 ? (
          <p className="text-muted text-sm">{t("usedNowhere")}</p>
        ) : (
          <ul className="flex flex-col gap-1">
            {series.usedIn.map(({ code, name, asks, gives }) => (
              <li key={code} className="flex flex-wrap items-baseline gap-x-2">
                <Link
                  href={`/campaigns/${encodeURIComponent(code)}`}
                  className="rounded font-medium underline underline-offset-2"
                >
                  {name}
                </Link>
                <span className="text-muted text-sm">
                  {[asks && t("asks"), gives && t("gives")].filter(Boolean).join(", ")}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
