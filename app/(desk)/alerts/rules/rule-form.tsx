"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";
import { Switch } from "@/components/ui/switch";
import { useNotify } from "@/components/ui/toast";

type Rule = Outputs["alerts"]["rules"][number];

export function RuleForm({ rule: { kind, enabled, limits } }: { rule: Rule }) {
  const t = useTranslations("alerts");
  const router = useRouter();
  const notify = useNotify();
  const errorText = useErrorText();
  const save = useMutation(
    useTRPC().alerts.setRule.mutationOptions({
      onSuccess: () => {
        router.refresh();
        notify.done(t("saved"));
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const set = Object.fromEntries(limits.map(({ name }) => [name, Number(form.get(name))]));
    save.mutate({ kind, enabled: form.get("enabled") === "on", limits: set });
  };
  return (
    <Card>
      <CardHead title={t(`kinds.${kind}`)} description={t(`does.${kind}`)} />
      <form onSubmit={submit} className="flex flex-col gap-4 px-4 py-4 sm:px-5">
        <Switch name="enabled" label={t("enabled")} defaultChecked={enabled} />
        <div className="flex flex-wrap items-end gap-4">
          {limits.map(({ name, min, max, value }) => (
            <Field
              key={name}
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
        {save.error && (
          <Notice tone="bad" alert>
            {errorText(save.error)}
          </Notice>
        )}
        <Button type="submit" busy={save.isPending} className="self-start">
          {t("save")}
        </Button>
      </form>
    </Card>
  );
}
