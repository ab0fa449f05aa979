"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Failed } from "@/app/_forms/failed";
import { Form } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { readableOn } from "@/server/core/readable-colour";

/** What is on the card, with the card beside it. */
export function Looks({ settings }: { settings: Outputs["wallet"]["settings"] }) {
  const t = useTranslations("wallet");
  const [name, setName] = useState(settings.name ?? "");
  const [colour, setColour] = useState(settings.colour);
  const save = useForm(useTRPC().wallet.setLooks.mutationOptions(), {
    renew: "page",
    words: "wallet",
    done: t("looks.done"),
  });
  return (
    <Card>
      <CardHead title={t("looks.title")} description={t("looks.text")} />
      <Form
        of={save}
        dirty={name !== (settings.name ?? "") || colour !== settings.colour}
        className="grid gap-5 p-4 sm:grid-cols-2 sm:p-5"
        onSubmit={() => save.send({ version: settings.version, name: name.trim(), colour })}
      >
        <div className="flex min-w-0 flex-col gap-4">
          <Field at="/name" label={t("looks.name")} hint={t("looks.nameHint")}>
            {(control) => (
              <Input
                {...control}
                value={name}
                onChange={({ target }) => setName(target.value)}
                maxLength={40}
                placeholder={settings.shopName}
                autoComplete="off"
              />
            )}
          </Field>
          <Field at="/colour" label={t("looks.colour")} hint={t("looks.colourHint")}>
            {(control) => (
              <Input
                {...control}
                type="color"
                value={colour}
                onChange={({ target }) => setColour(target.value)}
                className="max-w-24 px-1"
              />
            )}
          </Field>
          <Failed />
          <div>
            <Button type="submit" variant="primary" busy={save.busy}>
              {t("looks.save")}
            </Button>
          </div>
        </div>
        <figure
          aria-label={t("looks.example")}
          style={{ backgroundColor: colour, color: readableOn(colour) }}
          className="flex min-h-40 min-w-0 flex-col justify-between rounded-card p-4"
        >
          <div className="flex items-start justify-between gap-3">
            <span className="min-w-0 break-words font-semibold">{name.trim() || settings.shopName}</span>
            <span className="shrink-0 text-right">
              <span className="block text-xs">{t("looks.points")}</span>
              <span className="tabular text-lg">120</span>
            </span>
          </div>
          <div className="scheme-light self-center rounded-control bg-surface px-4 py-2 text-center text-ink">
            <span
              aria-hidden
              className="block h-8 w-36 bg-[repeating-linear-gradient(90deg,#000_0_2px,#fff_2px_5px,#000_5px_6px,#fff_6px_9px)]"
            />
            <span className="tabular text-sm">2600000000178</span>
          </div>
        </figure>
      </Form>
    </Card>
  );
}
