"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFocusLater } from "@/components/forms/focus-later";
import { Button, IconButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { CLASSES, type MessageClass } from "../types";

export interface PriceDraft {
  key: string;
  prefix: string;
  class: MessageClass | null;
  perPart: string;
}

interface PricesProps {
  prices: readonly PriceDraft[];
  currency: string;
  onChange: (prices: PriceDraft[]) => void;
}

const classOf = (text: string): MessageClass | null => CLASSES.find((one) => one === text) ?? null;

/** What a part costs, by the beginning of the number and the kind of message. */
export function Prices({ prices, currency, onChange }: PricesProps) {
  const t = useTranslations("channels");
  const focusLater = useFocusLater();
  const change = (key: string, part: Partial<PriceDraft>) =>
    onChange(prices.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = () => {
    const key = crypto.randomUUID();
    focusLater(key, true);
    onChange([...prices, { key, prefix: "", class: null, perPart: "" }]);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 font-medium">{t("prices")}</legend>
      <p className="text-muted text-sm">{t("pricesText")}</p>
      {prices.length === 0 && <p className="text-faint text-sm">{t("pricesNone")}</p>}
      {prices.map((row, at) => (
        <div
          key={row.key}
          id={row.key}
          className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.5fr)_minmax(0,1fr)_auto]"
        >
          <Field at={`/prices/${at}/prefix`} label={t("prefix")}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                maxLength={16}
                value={row.prefix}
                onChange={({ target }) => change(row.key, { prefix: target.value.replace(/\D/g, "") })}
              />
            )}
          </Field>
          <Field at={`/prices/${at}/class`} label={t("priceClass")}>
            {(control) => (
              <Select
                {...control}
                value={row.class ?? ""}
                onChange={({ target }) => change(row.key, { class: classOf(target.value) })}
              >
                <option value="">{t("anyClass")}</option>
                {CLASSES.map((one) => (
                  <option key={one} value={one}>
                    {t(`classes.${one}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field at={`/prices/${at}/perPart`} label={`${t("perPart")}, ${currency}`}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                maxLength={20}
                required
                value={row.perPart}
                onChange={({ target }) => change(row.key, { perPart: target.value })}
              />
            )}
          </Field>
          <IconButton
            label={`${t("priceRemove")}: ${t("priceOf", { number: at + 1 })}`}
            onClick={() => onChange(prices.filter(({ key }) => key !== row.key))}
            className="justify-self-end"
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      <div>
        <Button small onClick={add}>
          <Plus aria-hidden /> {t("priceAdd")}
        </Button>
      </div>
    </fieldset>
  );
}
