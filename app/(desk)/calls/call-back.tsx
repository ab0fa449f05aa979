"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { toInstant, toLocal } from "@/app/_format/zoned";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Key } from "./key";
import { useKeys } from "./use-keys";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MORNING = "T10:00";

interface CallBackProps {
  timezone: string;
  busy: boolean;
  /** one who does not answer may be left alone */
  mayGiveUp: boolean;
  onChoose: (at: Date | null) => void;
}

const inHours = (hours: number): Date => new Date(Date.now() + hours * HOUR_MS);

/** The morning of a day from now, on the shop's clock. */
const morningIn = (days: number, zone: string): Date => {
  const day = toLocal(new Date(Date.now() + days * DAY_MS).toISOString(), zone).slice(0, 10);
  return new Date(toInstant(`${day}${MORNING}`, zone) ?? Date.now() + days * DAY_MS);
};

/** When to call again: a few quick choices, or a time. */
export function CallBack({ timezone, busy, mayGiveUp, onChoose }: CallBackProps) {
  const t = useTranslations("calls");
  const format = useFormatter();
  // a dialog begins in its first field, where a digit would be typed: the field comes when it is asked for
  const [own, setOwn] = useState<string | null>(null);
  const [choices] = useState(
    () =>
      [
        { key: "1", name: "hour", at: inHours(1) },
        { key: "2", name: "hours", at: inHours(3) },
        { key: "3", name: "tomorrow", at: morningIn(1, timezone) },
        { key: "4", name: "days", at: morningIn(3, timezone) },
        { key: "5", name: "week", at: morningIn(7, timezone) },
      ] as const,
  );
  const at = toInstant(own ?? "", timezone);
  const keys = choices.map((choice) => [choice.key, () => onChoose(choice.at)] as const);
  useKeys(Object.fromEntries(mayGiveUp ? [...keys, ["6", () => onChoose(null)]] : keys), true);
  return (
    <div className="grid gap-3">
      <div className="grid gap-2 sm:grid-cols-2">
        {choices.map((choice) => (
          <Button
            key={choice.key}
            busy={busy}
            aria-keyshortcuts={choice.key}
            onClick={() => onChoose(choice.at)}
          >
            <span>
              {t(`again.${choice.name}`)}
              <span className="block font-normal text-muted text-xs">
                {format.dateTime(choice.at, { weekday: "short", hour: "numeric", minute: "2-digit" })}
              </span>
            </span>
            <Key name={choice.key} />
          </Button>
        ))}
        {mayGiveUp && (
          <Button busy={busy} aria-keyshortcuts="6" onClick={() => onChoose(null)}>
            {t("again.no")} <Key name="6" />
          </Button>
        )}
      </div>
      {own === null ? (
        <Button variant="quiet" className="justify-self-start" onClick={() => setOwn("")}>
          {t("again.own")}
        </Button>
      ) : (
        <div className="flex flex-wrap items-end gap-2">
          <Field label={t("again.own")} className="min-w-0 flex-1">
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={own}
                onChange={({ target }) => setOwn(target.value)}
              />
            )}
          </Field>
          <Button variant="primary" busy={busy} disabled={!at} onClick={() => at && onChoose(new Date(at))}>
            {t("again.choose")}
          </Button>
        </div>
      )}
    </div>
  );
}
