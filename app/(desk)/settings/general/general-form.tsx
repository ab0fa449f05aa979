"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { SaveFailure } from "@/app/_desk/save-failure";
import { ZoneCombobox } from "@/app/_desk/zone-combobox";
import type { Zone } from "@/app/_format/zones";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { isLocale, LOCALE_NAMES, LOCALES } from "@/app/_i18n/locales";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { ChoiceCombobox } from "@/components/ui/choice-combobox";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { useNotify } from "@/components/ui/toast";
import { masksOf, type NumberTexts, OwnNumbers } from "./own-numbers";

interface Named {
  code: string;
  name: string;
}

interface GeneralFormProps {
  settings: Outputs["tenant"]["settings"];
  zones: Zone[];
  countries: Named[];
  currencies: Named[];
}

export function GeneralForm({ settings, zones, countries, currencies }: GeneralFormProps) {
  const t = useTranslations("settings");
  const router = useRouter();
  const trpc = useTRPC();
  const notify = useNotify();
  const errorText = useErrorText();
  const { currencyFixed, revision, cardNumbers, receiptNumbers, ...initial } = settings;
  const [values, setValues] = useState(initial);
  const [numbers, setNumbers] = useState<NumberTexts>({
    cardNumbers: cardNumbers.join("\n"),
    receiptNumbers: receiptNumbers.join("\n"),
  });
  const change = (part: Partial<typeof initial>) => setValues((before) => ({ ...before, ...part }));
  const update = useMutation(
    trpc.tenant.update.mutationOptions({
      onSuccess: () => {
        notify.done(t("saved"));
        router.refresh();
      },
    }),
  );
  const failure = update.error && failureOf(update.error);
  const conflict = failure?.code === "conflict";
  const refused = new Set(failure?.errors.map(({ pointer }) => pointer.split("/")[1] ?? ""));
  const nameless = !values.name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { locale } = values;
    if (update.isPending || nameless || !isLocale(locale)) return;
    const masks = {
      cardNumbers: masksOf(numbers.cardNumbers),
      receiptNumbers: masksOf(numbers.receiptNumbers),
    };
    update.mutate({ ...values, ...masks, locale, revision });
  };
  const choice = (
    label: string,
    hint: string | undefined,
    all: Named[],
    code: string,
    take: (code: string) => void,
  ) => (
    <ChoiceCombobox
      label={label}
      hint={hint}
      placeholder=""
      none="—"
      items={all}
      value={all.find((item) => item.code === code) ?? { code, name: code }}
      itemKey={(item) => item.code}
      itemLabel={(item) => `${item.name} (${item.code})`}
      onChange={(item) => take(item.code)}
    >
      {(item) => `${item.name} (${item.code})`}
    </ChoiceCombobox>
  );
  return (
    <form onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-5">
      {update.error && (
        <SaveFailure conflict={conflict}>{conflict ? t("conflict") : errorText(update.error)}</SaveFailure>
      )}
      <Card>
        <CardHead title={t("general")} />
        <div className="grid gap-5 p-4 sm:grid-cols-2 sm:p-5">
          <Field
            label={t("name")}
            hint={t("nameHint")}
            error={nameless ? t("nameNeeded") : undefined}
            className="sm:col-span-2"
          >
            {(control) => (
              <Input
                {...control}
                value={values.name}
                onChange={(event) => change({ name: event.target.value })}
                maxLength={200}
                autoComplete="organization"
              />
            )}
          </Field>
          <Field label={t("language")} hint={t("languageHint")}>
            {(control) => (
              <Select
                {...control}
                value={values.locale}
                onChange={(event) => change({ locale: event.target.value })}
              >
                {LOCALES.map((code) => (
                  <option key={code} value={code} lang={code}>
                    {LOCALE_NAMES[code]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <ZoneCombobox
            label={t("timezone")}
            hint={t("timezoneHint")}
            zones={zones}
            value={values.timezone}
            onChange={(timezone) => change({ timezone })}
          />
          {choice(t("country"), undefined, countries, values.country, (country) => change({ country }))}
          {currencyFixed ? (
            <div>
              <p className="font-medium text-sm">{t("currency")}</p>
              <p className="mt-1.5 py-1.5">
                {currencies.find(({ code }) => code === values.currency)?.name} ({values.currency})
              </p>
              <p className="text-muted text-sm">{t("currencyFixed")}</p>
            </div>
          ) : (
            choice(t("currency"), t("currencyHint"), currencies, values.currency, (currency) =>
              change({ currency }),
            )
          )}
        </div>
      </Card>
      <OwnNumbers
        texts={numbers}
        refused={refused}
        onChange={(part) => setNumbers((before) => ({ ...before, ...part }))}
      />
      <div>
        <Button type="submit" variant="primary" busy={update.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
