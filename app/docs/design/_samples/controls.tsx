"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, type ButtonVariant, IconButton } from "@/components/ui/button";
import { Checkbox, Radio } from "@/components/ui/checkbox";
import { CopyButton } from "@/components/ui/copy";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { SearchCombobox } from "@/components/ui/search-combobox";
import { Segmented } from "@/components/ui/segmented";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import { Sample } from "./sample";

const VARIANTS: readonly ButtonVariant[] = ["primary", "secondary", "danger", "quiet"];
const PERIODS = ["day", "week", "month"] as const;

export function Controls({ scheme }: { scheme: string }) {
  const t = useTranslations("design");
  const common = useTranslations("common");
  const [period, setPeriod] = useState<(typeof PERIODS)[number]>("week");
  return (
    <>
      <Sample name={t("buttons")}>
        {VARIANTS.map((variant) => (
          <Button key={variant} variant={variant}>
            {t(`variants.${variant}`)}
          </Button>
        ))}
        <Button>
          <Plus aria-hidden /> {t("withIcon")}
        </Button>
        <Button small>{t("small")}</Button>
        <Button busy>{t("busy")}</Button>
        <Button disabled>{t("disabled")}</Button>
        <IconButton label={t("remove")}>
          <Trash2 aria-hidden />
        </IconButton>
        <CopyButton value={t("sentence")} label={common("copy")} doneLabel={common("copied")} />
      </Sample>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("name")} hint={t("hint")}>
          {(control) => <Input {...control} placeholder={t("placeholder")} />}
        </Field>
        <Field label={t("price")} error={t("error")}>
          {(control) => <Input {...control} defaultValue="12,3,4" />}
        </Field>
        <Field label={t("disabled")}>{(control) => <Input {...control} disabled defaultValue="S1" />}</Field>
        <Field label={t("choice")}>
          {(control) => (
            <Select {...control}>
              {PERIODS.map((each) => (
                <option key={each}>{t(`periods.${each}`)}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("note")} className="sm:col-span-2">
          {(control) => <Textarea {...control} defaultValue={t("sentence")} />}
        </Field>
        <SearchCombobox
          label={t("search")}
          placeholder={t("placeholder")}
          items={PERIODS}
          itemKey={(item) => item}
          itemLabel={(item) => t(`periods.${item}`)}
          onText={() => {}}
          onPick={setPeriod}
          status={null}
          stale={false}
        >
          {(item) => t(`periods.${item}`)}
        </SearchCombobox>
      </div>
      <Sample name={t("choices")}>
        <Segmented
          label={t("choice")}
          value={period}
          onChange={setPeriod}
          options={PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }))}
        />
        <Switch label={t("on")} hint={t("hint")} defaultChecked />
        <Switch label={t("off")} />
        <Switch label={t("disabled")} disabled />
        <Checkbox label={t("on")} defaultChecked />
        <Checkbox label={t("disabled")} disabled />
        <Radio name={`one-${scheme}`} label={t("on")} defaultChecked />
        <Radio name={`one-${scheme}`} label={t("off")} />
      </Sample>
    </>
  );
}
