"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { Basket, Channel } from "./basket";

const CHANNELS = ["till", "site", "app"] as const satisfies readonly Channel[];

interface CircumstancesProps {
  basket: Basket;
  stores: { code: string; name: string }[];
  onChange: (part: Partial<Basket>) => void;
}

export function Circumstances({ basket, stores, onChange }: CircumstancesProps) {
  const t = useTranslations("try");
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Field label={t("store")}>
        {(control) => (
          <Select
            {...control}
            value={basket.store}
            onChange={(event) => onChange({ store: event.target.value })}
          >
            {stores.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("at")} hint={t("atHint")}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={basket.at}
            onChange={(event) => onChange({ at: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("channel")}>
        {(control) => (
          <Select
            {...control}
            value={basket.channel}
            onChange={(event) =>
              onChange({ channel: CHANNELS.find((c) => c === event.target.value) ?? "till" })
            }
          >
            {CHANNELS.map((channel) => (
              <option key={channel} value={channel}>
                {t(`channels.${channel}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("coupons")} hint={t("couponsHint")}>
        {(control) => (
          <Input
            {...control}
            value={basket.coupons}
            maxLength={300}
            autoComplete="off"
            onChange={(event) => onChange({ coupons: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
