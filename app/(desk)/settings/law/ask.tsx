"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Failed } from "@/app/_forms/failed";
import { Form, type Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select-field";
import { Notice } from "@/components/ui/states";
import { clockOf, HALF_HOURS } from "./clock";

const CHANNELS = ["sms", "email", "push", "telegram", "max", "viber", "vk", "ok", "whatsapp"] as const;
const CLASSES = ["marketing", "service", "code"] as const;
const PERSON = { consent: "hasConsent", suppressed: "isSuppressed", operatorBlocked: "isBlocked" } as const;
const ABOUT = {
  rx: "aboutRx",
  medicine: "aboutMedicine",
  alcohol: "aboutAlcohol",
  sensitive: "aboutSensitive",
} as const;
const keysOf = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];

interface AskProps {
  timezone: string;
  today: string;
  country: string;
}

/** May I send this to somebody who…: asked of the very rules that judge each message. */
export function Ask({ timezone, today, country }: AskProps) {
  const t = useTranslations("law");
  const channels = useTranslations("messages.channels");
  const ask = useForm(useTRPC().law.ask.mutationOptions());
  const submit = (typed: Typed, all: FormData) => {
    const channel = CHANNELS.find((one) => one === typed("channel"));
    const of = CLASSES.find((one) => one === typed("class"));
    if (!channel || !of) return;
    const on = (name: string) => all.has(name);
    ask.send({
      channel,
      class: of,
      at: typed("time") === "" ? null : `${today}T${typed("time")}`,
      age: typed("age") === "" ? null : Number(typed("age")),
      ...{ consent: on("consent"), suppressed: on("suppressed"), operatorBlocked: on("operatorBlocked") },
      ...{ rx: on("rx"), medicine: on("medicine"), alcohol: on("alcohol"), sensitive: on("sensitive") },
    });
  };
  const times = HALF_HOURS.slice(0, -1).map((minute) => ({ value: clockOf(minute), label: clockOf(minute) }));
  return (
    <Card>
      <CardHead title={t("ask")} description={t("askText")} />
      <Form of={ask} onSubmit={submit} className="grid gap-5 p-4 sm:grid-cols-2 sm:p-5">
        <SelectField
          name="class"
          label={t("class")}
          options={CLASSES.map((value) => ({ value, label: t(`classes.${value}`) }))}
        />
        <SelectField
          name="channel"
          label={t("channel")}
          options={CHANNELS.map((value) => ({ value, label: channels(value) }))}
        />
        <SelectField name="time" label={t("time")} options={[{ value: "", label: t("now") }, ...times]} />
        <Field at="/age" label={t("age")} hint={t("ageHint")}>
          {(control) => <Input {...control} name="age" type="number" inputMode="numeric" min={0} max={150} />}
        </Field>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-sm">{t("askText")}</legend>
          {keysOf(PERSON).map((name) => (
            <Checkbox key={name} name={name} label={t(PERSON[name])} defaultChecked={name === "consent"} />
          ))}
        </fieldset>
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 font-medium text-sm">{t("about")}</legend>
          {keysOf(ABOUT).map((name) => (
            <Checkbox key={name} name={name} label={t(ABOUT[name])} />
          ))}
        </fieldset>
        <Failed />
        <Button type="submit" variant="primary" busy={ask.busy} className="justify-self-start">
          {t("check")}
        </Button>
        <div role="status" className="sm:col-span-2">
          {ask.result && <Answer of={ask.result} timezone={timezone} country={country} />}
        </div>
      </Form>
    </Card>
  );
}

interface AnswerProps {
  of: Outputs["law"]["ask"];
  timezone: string;
  country: string;
}

function Answer({ of, timezone, country }: AnswerProps) {
  const t = useTranslations("law");
  const format = useFormatter();
  const { allowed, deferUntil, reasons } = of;
  const verdict = !allowed
    ? t("mayNot")
    : deferUntil
      ? t("mayLater", {
          date: format.dateTime(new Date(deferUntil), {
            dateStyle: "long",
            timeStyle: "short",
            timeZone: timezone,
          }),
        })
      : t("may");
  return (
    <Notice tone={!allowed ? "bad" : deferUntil ? "warn" : "good"}>
      <p className="font-medium">{verdict}</p>
      {reasons.map(({ rule, source }) => (
        <p key={`${rule} ${source}`}>
          {t(`because.${rule}`)}
          {source && ` (${t(`sources.${source}`, { country })})`}
        </p>
      ))}
    </Notice>
  );
}
