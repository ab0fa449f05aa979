"use client";

import { useTranslations } from "next-intl";
import { ZoneCombobox } from "@/app/_desk/zone-combobox";
import type { Zone } from "@/app/_format/zones";
import { Failed } from "@/app/_forms/failed";
import { Form } from "@/app/_forms/form";
import { useDraft } from "@/app/_forms/use-draft";
import { useForm } from "@/app/_forms/use-form";
import { isLocale, LOCALE_NAMES, LOCALES } from "@/app/_i18n/locales";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { ChoiceCombobox } from "@/components/ui/choice-combobox";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { CardReceipts } from "./card-receipts";
import { masksOf, OwnNumbers } from "./own-numbers";

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
  const trpc = useTRPC();
  const { currencyFixed, revision, cardNumbers, receiptNumbers, ...initial } = settings;
  const { values, dirty, keep, ...draft } = useDraft({
    ...initial,
    cardNumbers: cardNumbers.join("\n"),
    receiptNumbers: receiptNumbers.join("\n"),
  });
  const update = useForm(trpc.tenant.update.mutationOptions(), {
    done: t("saved"),
    renew: "page",
    words: "settings",
    edits: true,
  });
  const change = draft.set;
  const nameless = !values.name.trim();
  const submit = async () => {
    const { locale } = values;
    if (nameless || !isLocale(locale)) return;
    const masks = {
      cardNumbers: masksOf(values.cardNumbers),
      receiptNumbers: masksOf(values.receiptNumbers),
    };
    if ((await update.send({ ...values, ...masks, locale, revision })) !== null) keep(values);
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
    <Form of={update} dirty={dirty} onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-5">
      <Failed />
      <Card>
        <CardHead title={t("general")} />
        <div className="grid gap-5 p-4 sm:grid-cols-2 sm:p-5">
          <Field
            at="/name"
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
          <Field at="/locale" label={t("language")} hint={t("languageHint")}>
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
      <OwnNumbers texts={values} refused={(at) => update.textAt(at) !== undefined} onChange={change} />
      <CardReceipts months={values.cardReceiptsMonths} onChange={change} />
      <div>
        <Button type="submit" variant="primary" busy={update.busy}>
          {t("save")}
        </Button>
      </div>
    </Form>
  );
}
