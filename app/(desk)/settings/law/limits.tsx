"use client";

import { useTranslations } from "next-intl";
import { Failed } from "@/app/_forms/failed";
import { Form, type Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select-field";
import { clockOf, HALF_HOURS } from "./clock";

type Rules = Outputs["law"]["read"]["rules"];

export function Limits({ rules, mayChange }: { rules: Rules; mayChange: boolean }) {
  const t = useTranslations("law");
  const save = useForm(useTRPC().law.setRules.mutationOptions(), {
    done: t("saved"),
    renew: "page",
    words: "law",
  });
  const number = (text: string) => (text === "" ? null : Number(text));
  const submit = (typed: Typed) =>
    save.send({
      perDay: number(typed("perDay")),
      perWeek: number(typed("perWeek")),
      fromMinute: Number(typed("from")),
      toMinute: Number(typed("to")),
    });
  const minutes = (own: number) =>
    [...new Set([...HALF_HOURS, own])]
      .sort((a, b) => a - b)
      .map((minute) => ({ value: String(minute), label: clockOf(minute) }));
  const limit = (name: "perDay" | "perWeek", most: number) => (
    <Field at={`/${name}`} label={t(name)} hint={t("noLimit")}>
      {(control) => (
        <Input
          {...control}
          name={name}
          type="number"
          inputMode="numeric"
          min={1}
          max={most}
          step={1}
          disabled={!mayChange}
          defaultValue={rules[name] ?? ""}
        />
      )}
    </Field>
  );
  return (
    <Card>
      <CardHead title={t("limits")} description={t("limitsText")} />
      <Form of={save} dirty="typed" onSubmit={submit} className="grid gap-5 p-4 sm:grid-cols-2 sm:p-5">
        {limit("perDay", 100)}
        {limit("perWeek", 500)}
        <SelectField
          name="from"
          at="/fromMinute"
          label={t("from")}
          disabled={!mayChange}
          defaultValue={String(rules.fromMinute)}
          options={minutes(rules.fromMinute)}
        />
        <SelectField
          name="to"
          at="/toMinute"
          label={t("to")}
          disabled={!mayChange}
          defaultValue={String(rules.toMinute)}
          options={minutes(rules.toMinute)}
        />
        <Failed />
        {mayChange && (
          <Button type="submit" variant="primary" busy={save.busy} className="justify-self-start">
            {t("save")}
          </Button>
        )}
      </Form>
    </Card>
  );
}
