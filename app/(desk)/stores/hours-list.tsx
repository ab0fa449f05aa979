import { useLocale, useTranslations } from "next-intl";
import { endsNextDay, type Hours, isAllDay, spans, weekdays } from "./hours";

/** The week in as few lines as say it. */
export function HoursList({ hours }: { hours: Hours }) {
  const t = useTranslations("stores");
  const names = weekdays(useLocale(), "short");
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
      {spans(hours).map(({ first, last, day }) => (
        <div key={first} className="contents">
          <dt className="text-muted">{first === last ? names[first] : `${names[first]} – ${names[last]}`}</dt>
          <dd className="tabular">
            {!day ? (
              <span className="text-faint">{t("closed")}</span>
            ) : isAllDay(day) ? (
              t("allDay")
            ) : (
              <>
                {day.from} – {day.to}
                {endsNextDay(day) && <span className="text-faint"> {t("nextDay")}</span>}
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
