import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { formatMoney } from "@/app/_format/money";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";

const linkClass = "rounded underline underline-offset-2";

/** How it was set when it was started. */
export async function Setup({ found }: { found: Outputs["mailings"]["get"] }) {
  const { mailing, segment, template, currency, timezone } = found;
  const t = await getTranslations("mailings");
  const words = await getTranslations("messages.channels");
  const format = await getFormatter();
  const locale = await getLocale();
  const { channels, startedAt, startsAt, validHours, controlPercent, budgetMinor, perHour } = mailing;
  const at = startedAt ?? startsAt;
  const rows: [string, ReactNode][] = [
    [
      t("form.whom"),
      segment && (
        <Link href={`/segments/${encodeURIComponent(segment.code)}`} className={linkClass}>
          {segment.name}
        </Link>
      ),
    ],
    [
      t("form.what"),
      template && (
        <Link href={`/messages/templates/${template.id}`} className={linkClass}>
          {template.name}
        </Link>
      ),
    ],
    [t("form.over"), channels.map((channel) => words(channel)).join(" → ")],
    [
      t("form.when"),
      at && format.dateTime(at, { dateStyle: "medium", timeStyle: "short", timeZone: timezone }),
    ],
    [t("more.control"), format.number(controlPercent / 100, { style: "percent" })],
    [t("more.validHours"), format.number(validHours)],
    [t("run.budget"), budgetMinor === null ? null : formatMoney(budgetMinor, currency, locale)],
    [t("more.perHour"), perHour === null ? null : format.number(perHour)],
  ];
  return (
    <Card>
      <CardHead title={t("run.setup")} />
      <dl className="grid gap-x-6 gap-y-2 p-4 sm:grid-cols-[auto_1fr] sm:p-5">
        {rows
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-muted">{label}</dt>
              <dd className="min-w-0 break-words">{value}</dd>
            </div>
          ))}
      </dl>
    </Card>
  );
}
