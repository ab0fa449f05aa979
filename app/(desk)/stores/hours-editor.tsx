"use client";

import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { type Day, endsNextDay, fromField, type Hours, isAllDay, toField, weekdays } from "./hours";

const USUAL = { from: "08:00", to: "20:00" };
const ORDINARY_WEEK: Hours = Array.from({ length: 7 }, () => ({ ...USUAL }));

interface HoursEditorProps {
  hours: Hours | null;
  onChange: (hours: Hours | null) => void;
}

export function HoursEditor({ hours, onChange }: HoursEditorProps) {
  const t = useTranslations("stores");
  const names = weekdays(useLocale(), "long");
  const change = (index: number, day: Day) => hours && onChange(hours.with(index, day));
  return (
    <Card>
      <CardHead title={t("hours")} description={t("hoursText")} />
      <div className="p-4 sm:p-5">
        <Switch
          label={t("hoursGiven")}
          checked={hours !== null}
          onChange={(event) => onChange(event.target.checked ? ORDINARY_WEEK : null)}
        />
        {hours && (
          <>
            <ul className="mt-4 divide-y divide-line">
              {hours.map((day, i) => (
                <DayRow key={names[i]} name={names[i] ?? ""} day={day} onChange={(to) => change(i, to)} />
              ))}
            </ul>
            <Button small className="mt-4" onClick={() => onChange(hours.map(() => hours[0] ?? null))}>
              {t("sameForAll")}
            </Button>
          </>
        )}
      </div>
    </Card>
  );
}

interface DayRowProps {
  name: string;
  day: Day;
  onChange: (day: Day) => void;
}

function DayRow({ name, day, onChange }: DayRowProps) {
  const t = useTranslations("stores");
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <Checkbox
        className="w-36 first-letter:uppercase"
        label={<span className="inline-block first-letter:uppercase">{name}</span>}
        aria-label={t("openOn", { day: name })}
        checked={day !== null}
        onChange={(event) => onChange(event.target.checked ? { ...USUAL } : null)}
      />
      {day ? (
        <span className="flex flex-wrap items-center gap-2">
          <Input
            type="time"
            required
            aria-label={t("openAt", { day: name })}
            value={day.from}
            onChange={(event) => event.target.value && onChange({ ...day, from: event.target.value })}
            className="w-32"
          />
          <span aria-hidden>–</span>
          <Input
            type="time"
            required
            aria-label={t("closeAt", { day: name })}
            value={toField(day.to)}
            onChange={(event) =>
              event.target.value && onChange({ ...day, to: fromField(event.target.value) })
            }
            className="w-32"
          />
          <span className="text-faint text-sm">
            {isAllDay(day) ? t("allDay") : endsNextDay(day) ? t("nextDay") : ""}
          </span>
        </span>
      ) : (
        <span className="text-faint">{t("closed")}</span>
      )}
    </li>
  );
}
