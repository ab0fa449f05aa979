"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Failed } from "@/app/_forms/failed";
import { Form } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { parseTyped, plainDecimal } from "@/components/forms/typed";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { CLASSES, type Got } from "../types";
import { settingsIn, VendorFields } from "../vendor-fields";
import type { FieldWords } from "../words";
import { type PriceDraft, Prices } from "./prices";
import { Use } from "./use";

interface ChannelFormProps {
  channel: Got;
  words: Record<string, FieldWords>;
}

const draftOf = ({ prefix, class: of, perPart }: Got["prices"][number], at: number): PriceDraft => ({
  key: `price-${at}`,
  prefix,
  class: of,
  perPart,
});

/** All that is set of a channel. */
export function ChannelForm({ channel, words }: ChannelFormProps) {
  const t = useTranslations("channels");
  const trpc = useTRPC();
  const [prices, setPrices] = useState(() => channel.prices.map(draftOf));
  const [pricesTouched, setTouched] = useState(false);
  const [currency, setCurrency] = useState(channel.currency);
  const change = useForm(trpc.channels.change.mutationOptions(), {
    renew: "page",
    words: "channels",
    at: { conflict: "/name" },
    done: t("saved"),
  });
  const submit = (typed: (name: string) => string, all: FormData) => {
    const low = typed("low");
    const lowBalanceMinor = low === "" ? null : parseTyped(low, 2);
    const classes = CLASSES.filter((one) => all.has(`class.${one}`));
    const isRight = change.check([
      { pointer: "/lowBalanceMinor", text: low !== "" && lowBalanceMinor === null && t("errors.invalid") },
      { pointer: "/classes", text: classes.length === 0 && t("classesNeeded") },
    ]);
    if (!isRight) return;
    return change.send({
      ...{ id: channel.id, version: channel.version, name: typed("name"), enabled: all.has("enabled") },
      ...{ classes, currency: currency.trim().toUpperCase(), lowBalanceMinor, ...settingsIn(all) },
      senders: {
        code: typed("sender.code"),
        service: typed("sender.service"),
        marketing: typed("sender.marketing"),
      },
      prices: prices.map(({ prefix, class: of, perPart }) => ({
        ...{ prefix, class: of, perPart: plainDecimal(perPart) },
      })),
    });
  };
  return (
    <Form of={change} dirty={pricesTouched || "typed"} className="flex flex-col gap-5" onSubmit={submit}>
      <Card>
        <CardHead title={t("settings")} />
        <div className="flex flex-col gap-4 p-4 sm:p-5">
          <Field at="/name" label={t("name")}>
            {(control) => (
              <Input
                {...control}
                name="name"
                required
                maxLength={60}
                defaultValue={channel.name}
                autoComplete="off"
              />
            )}
          </Field>
          <VendorFields
            fields={channel.fields}
            words={words}
            values={channel.settings}
            secretsSet={channel.secretsSet}
          />
        </div>
      </Card>
      <Use channel={channel} wrongClasses={change.textAt("/classes")} />
      <Card className="p-4 sm:p-5">
        <Prices
          prices={prices}
          currency={currency}
          onChange={(next) => {
            setTouched(true);
            setPrices(next);
            change.forget("/prices");
          }}
        />
        {change.textAt("/prices") && (
          <p className="mt-2 text-danger-text text-sm">{change.textAt("/prices")}</p>
        )}
        <div className="mt-4 grid gap-4 sm:grid-cols-2">
          <Field at="/currency" label={t("currency")}>
            {(control) => (
              <Input
                {...control}
                name="currency"
                required
                maxLength={3}
                value={currency}
                onChange={({ target }) => setCurrency(target.value.toUpperCase())}
              />
            )}
          </Field>
          {channel.can.balance && (
            <Field at="/lowBalanceMinor" label={`${t("low")}, ${currency}`} hint={t("lowHint")}>
              {(control) => (
                <Input
                  {...control}
                  name="low"
                  inputMode="decimal"
                  maxLength={15}
                  defaultValue={channel.lowBalanceMinor === null ? "" : String(channel.lowBalanceMinor / 100)}
                />
              )}
            </Field>
          )}
        </div>
      </Card>
      <Failed />
      <div>
        <Button type="submit" variant="primary" busy={change.busy}>
          {t("save")}
        </Button>
      </div>
    </Form>
  );
}
