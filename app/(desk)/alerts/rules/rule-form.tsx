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
import { Switch } from "@/components/ui/switch";

type Rule = Outputs["alerts"]["rules"][number];

export function RuleForm({ rule: { kind, enabled, limits } }: { rule: Rule }) {
  const t = useTranslations("alerts");
  const save = useForm(useTRPC().alerts.setRule.mutationOptions(), { done: t("saved"), renew: "page" });
  const submit = (typed: Typed) => {
    const set = Object.fromEntries(limits.map(({ name }) => [name, Number(typed(name))]));
    return save.send({ kind, enabled: typed("enabled") === "on", limits: set });
  };
  return (
    <Card>
      <CardHead title={t(`kinds.${kind}`)} description={t(`does.${kind}`)} />
      <Form of={save} dirty="typed" onSubmit={submit} className="flex flex-col gap-4 px-4 py-4 sm:px-5">
        <Switch name="enabled" label={t("enabled")} defaultChecked={enabled} />
        <div className="flex flex-wrap items-end gap-4">
          {limits.map(({ name, min, max, value }) => (
            <Field
              key={name}
              at={`/limits/${name}`}
              label={t(`limits.${kind}.${name}` as "limits.card-a-day.most")}
              hint={t("range", { min, max })}
              className="min-w-40 flex-1 sm:max-w-64"
            >
              {(control) => (
                <Input
                  {...control}
                  type="number"
                  name={name}
                  min={min}
                  max={max}
                  step={1}
                  required
                  defaultValue={value}
                />
              )}
            </Field>
          ))}
        </div>
        <Failed />
        <Button type="submit" busy={save.busy} className="self-start">
          {t("save")}
        </Button>
      </Form>
    </Card>
  );
}
