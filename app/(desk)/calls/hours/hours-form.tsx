"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Failed } from "@/app/_forms/failed";
import { Form, type Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { ChipSet } from "@/components/forms/chip-set";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/select-field";

const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const STEP_MINUTES = 30;

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** Half hours, and what is set already. */
const minutesWith = (set: number, [from, to]: readonly [number, number]) =>
  [
    ...new Set([
      set,
      ...Array.from({ length: (to - from) / STEP_MINUTES + 1 }, (_, at) => from + at * STEP_MINUTES),
    ]),
  ]
    .sort((a, b) => a - b)
    .map((minute) => ({ value: String(minute), label: clock(minute) }));

export function HoursForm({ hours }: { hours: Outputs["callTasks"]["settings"] }) {
  const t = useTranslations("calls");
  const locale = useLocale();
  const [weekdays, setWeekdays] = useState(hours.weekdays.map(String));
  const save = useForm(useTRPC().callTasks.setSettings.mutationOptions(), {
    words: "calls",
    done: t("hoursSaved"),
    renew: "page",
  });
  const name = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    code: String(day),
    name: name.format(MONDAY + (day - 1) * DAY_MS),
  }));
  const submit = (typed: Typed) => {
    if (!save.check([{ pointer: "/weekdays", text: weekdays.length === 0 && t("noWeekdays") }])) return;
    save.send({
      weekdays: weekdays.map(Number),
      fromMinute: Number(typed("from")),
      toMinute: Number(typed("to")),
    });
  };
  return (
    <Card>
      <Form of={save} onSubmit={submit} className="grid gap-4 p-4 sm:p-5">
        <div data-at="/weekdays" className="grid gap-1.5">
          <span aria-hidden className="font-medium text-sm">
            {t("weekdays")}
          </span>
          <ChipSet label={t("weekdays")} items={days} chosen={weekdays} onChange={setWeekdays} />
          {save.textAt("/weekdays") && <p className="text-danger-text text-sm">{save.textAt("/weekdays")}</p>}
        </div>
        <div className="flex flex-wrap gap-4">
          <SelectField
            name="from"
            at="/fromMinute"
            label={t("from")}
            defaultValue={String(hours.fromMinute)}
            options={minutesWith(hours.fromMinute, [0, 23 * 60 + 30])}
          />
          <SelectField
            name="to"
            at="/toMinute"
            label={t("to")}
            defaultValue={String(hours.toMinute)}
            options={minutesWith(hours.toMinute, [30, 24 * 60])}
          />
        </div>
        <p className="max-w-prose text-muted text-sm">{t("hoursText")}</p>
        <Failed />
        <Button type="submit" variant="primary" busy={save.busy} className="justify-self-start">
          {t("save")}
        </Button>
      </Form>
    </Card>
  );
}
