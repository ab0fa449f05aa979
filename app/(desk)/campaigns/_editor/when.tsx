"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { ChipSet } from "@/components/forms/chip-set";
import { Labelled } from "@/components/forms/labelled";
import { Said } from "@/components/forms/said";
import { Section } from "@/components/forms/section";
import { useProblem } from "@/components/forms/use-problem";
import { Input } from "@/components/ui/input";
import { ALL_DAYS, type CampaignDraft, DAY_END, DAY_START } from "./draft";

interface WhenProps {
  draft: CampaignDraft;
  timezone: string;
  onChange: (part: Partial<CampaignDraft>, changed: string) => void;
}

const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

function useWeekdays() {
  const locale = useLocale();
  return useMemo(() => {
    const short = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
    return ALL_DAYS.map((day) => ({
      code: String(day),
      name: short.format(new Date(MONDAY + (day - 1) * DAY_MS)),
    }));
  }, [locale]);
}

export function When({ draft, timezone, onChange }: WhenProps) {
  const t = useTranslations("editor");
  const days = useWeekdays();
  const schedule = useProblem("/schedule");
  return (
    <Section title={t("when")} description={t("zone", { zone: timezone })}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Labelled pointer="/startsAt" label={t("startsAt")} hint={t("startsHint")}>
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              max="9999-12-31T23:59"
              value={draft.startsAt}
              onChange={({ target }) => onChange({ startsAt: target.value }, "/startsAt")}
            />
          )}
        </Labelled>
        <Labelled pointer="/endsAt" label={t("endsAt")} hint={t("endsHint")}>
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              max="9999-12-31T23:59"
              value={draft.endsAt}
              onChange={({ target }) => onChange({ endsAt: target.value }, "/endsAt")}
            />
          )}
        </Labelled>
      </div>
      <div>
        <p aria-hidden className="mb-1.5 font-medium text-sm">
          {t("weekdays")}
        </p>
        <ChipSet
          {...schedule.control}
          label={t("weekdays")}
          items={days}
          chosen={draft.weekdays.map(String)}
          onChange={(codes) => onChange({ weekdays: codes.map(Number) }, "/schedule")}
        />
        <div className="mt-1.5">
          <Said pointer="/schedule" problem={schedule.problem} />
        </div>
      </div>
      <Hours draft={draft} onChange={onChange} />
    </Section>
  );
}

/** The end of a day is 24:00 in the form and 00:00 on a clock. */
function Hours({ draft, onChange }: Omit<WhenProps, "timezone">) {
  const t = useTranslations("editor");
  const { from, to } = draft;
  const allDay = from === DAY_START && to === DAY_END;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium text-sm">{t("hours")}</legend>
      <label className="control inline-flex items-center gap-2">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={allDay}
          onChange={(event) =>
            onChange(
              event.target.checked ? { from: DAY_START, to: DAY_END } : { from: "09:00", to: "18:00" },
              "/schedule",
            )
          }
        />
        {t("allDay")}
      </label>
      {!allDay && (
        <>
          <div className="mt-1 grid max-w-sm grid-cols-2 gap-3">
            <Labelled pointer="/schedule/from" label={t("timeFrom")}>
              {(control) => (
                <Input
                  {...control}
                  type="time"
                  value={from}
                  onChange={({ target }) => onChange({ from: target.value }, "/schedule/from")}
                />
              )}
            </Labelled>
            <Labelled pointer="/schedule/to" label={t("timeTo")}>
              {(control) => (
                <Input
                  {...control}
                  type="time"
                  value={to === DAY_END ? DAY_START : to}
                  onChange={({ target: { value } }) =>
                    onChange({ to: value === DAY_START ? DAY_END : value }, "/schedule/to")
                  }
                />
              )}
            </Labelled>
          </div>
          <p className="mt-1.5 text-muted text-sm">
            {from > to && to !== "" ? t("overnight", { from, to }) : t("hoursHint")}
          </p>
        </>
      )}
    </fieldset>
  );
}
