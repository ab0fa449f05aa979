"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { CircleAlert, Plus, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatDecimal, formatMoney, formatPercent } from "@/app/_format/money";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { useAsked } from "@/components/forms/use-asked";
import { Button, IconButton } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";
import { exampleInput, FIRST_EXAMPLE, type Settings } from "./draft";

const PAUSE_MS = 150;
const LINES_MAX = 10;
const HUNDREDTHS = 100;

interface ExampleProps {
  /** null while the form is wrong */
  settings: Settings | null;
  currency: string;
}

/** A receipt calculated on the server with the form's values, saved or not. */
export function Example({ settings, currency }: ExampleProps) {
  const t = useTranslations("programme");
  const locale = useLocale();
  const trpc = useTRPC();
  const [example, setExample] = useState(FIRST_EXAMPLE);
  const input = settings && exampleInput(settings, example);
  const { asked, isFresh: isAsked } = useAsked(input, PAUSE_MS);
  const isFresh = input !== null && isAsked;
  const { data } = useQuery({
    ...trpc.programme.example.queryOptions(asked ?? skipToken),
    placeholderData: keepPreviousData,
  });
  const points = (value: number) => formatDecimal(value, HUNDREDTHS, locale);
  const change = (key: number, part: Partial<(typeof example.lines)[number]>) =>
    setExample({
      ...example,
      lines: example.lines.map((line) => (line.key === key ? { ...line, ...part } : line)),
    });
  const add = () => {
    const key = Math.max(0, ...example.lines.map((line) => line.key)) + 1;
    setExample({ ...example, lines: [...example.lines, { key, price: "100.00", quantity: "1", rx: false }] });
  };
  return (
    <Card className="lg:sticky lg:top-6">
      <CardHead title={t("example")} description={t("exampleText")} />
      <div className="flex flex-col gap-4 p-4 sm:p-5">
        {!input && (
          <Notice tone="warn" icon={CircleAlert}>
            {t("wrong")}
          </Notice>
        )}
        <div>
          <div
            aria-hidden
            className="grid grid-cols-[1fr_4rem_1.75rem_4rem_2rem] gap-2 pb-1 text-muted text-sm"
          >
            <span>{t("head.price")}</span>
            <span>{t("head.quantity")}</span>
            <span>{t("head.rx")}</span>
            <span className="text-right">{t("head.points")}</span>
          </div>
          <ul className="flex flex-col gap-2">
            {example.lines.map(({ key, price, quantity, rx }, i) => (
              <li key={key} className="grid grid-cols-[1fr_4rem_1.75rem_4rem_2rem] items-center gap-2">
                <Input
                  aria-label={t("price", { number: i + 1 })}
                  value={price}
                  onChange={(event) => change(key, { price: event.target.value })}
                  inputMode="decimal"
                  maxLength={12}
                  className="tabular px-2"
                />
                <Input
                  aria-label={t("quantity", { number: i + 1 })}
                  value={quantity}
                  onChange={(event) => change(key, { quantity: event.target.value })}
                  inputMode="decimal"
                  maxLength={8}
                  className="tabular px-2"
                />
                <Checkbox
                  className="justify-center"
                  label=""
                  aria-label={t("rx", { number: i + 1 })}
                  checked={rx}
                  onChange={(event) => change(key, { rx: event.target.checked })}
                />
                <output className="tabular text-right">{points(data?.lines[i]?.earnedPoints ?? 0)}</output>
                <IconButton
                  label={t("removeLine", { number: i + 1 })}
                  disabled={example.lines.length === 1}
                  onClick={() =>
                    setExample({ ...example, lines: example.lines.filter((line) => line.key !== key) })
                  }
                  className="-mx-1"
                >
                  <X aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
          <Button
            small
            variant="quiet"
            className="mt-2"
            disabled={example.lines.length >= LINES_MAX}
            onClick={add}
          >
            <Plus aria-hidden /> {t("addLine")}
          </Button>
        </div>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t("buyerTier")}>
            {(control) => (
              <Select
                {...control}
                value={data?.tier ?? ""}
                onChange={(event) => setExample({ ...example, tier: event.target.value })}
              >
                {data?.tier === null && <option value="">{t("noTier")}</option>}
                {data?.tiers.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t("balance")}>
            {(control) => (
              <Input
                {...control}
                value={example.balance}
                onChange={(event) => setExample({ ...example, balance: event.target.value })}
                inputMode="decimal"
                maxLength={12}
                className="tabular"
              />
            )}
          </Field>
        </div>
        {data && (
          <div className={cn("transition-opacity", !isFresh && "opacity-60")} aria-busy={!isFresh}>
            <Totals
              totals={data.totals}
              points={points}
              money={(minor) => formatMoney(minor, currency, locale)}
            />
            <TierTable tiers={data.tiers} current={data.tier} points={points} currency={currency} />
          </div>
        )}
      </div>
    </Card>
  );
}

type Answer = Outputs["programme"]["example"];

interface TotalsProps {
  totals: Answer["totals"];
  points: (value: number) => string;
  money: (minor: number) => string;
}

function Totals({ totals, points, money }: TotalsProps) {
  const t = useTranslations("programme");
  const rows = [
    [t("gross"), money(totals.grossMinor)],
    ...(totals.redeemedPoints > 0
      ? [[t("paid"), `${points(totals.redeemedPoints)} (${money(totals.redeemedMinor)})`]]
      : []),
    [t("net"), money(totals.netMinor)],
  ];
  return (
    <dl className="border-line border-t pt-3" aria-live="polite">
      {rows.map(([name, value]) => (
        <div key={name} className="flex justify-between gap-3 py-0.5">
          <dt className="text-muted">{name}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
      <div className="flex justify-between gap-3 py-0.5 font-semibold">
        <dt>{t("earned")}</dt>
        <dd className="tabular text-accent-text">{points(totals.earnedPoints)}</dd>
      </div>
    </dl>
  );
}

interface TierTableProps {
  tiers: Answer["tiers"];
  current: string | null;
  points: (value: number) => string;
  currency: string;
}

function TierTable({ tiers, current, points, currency }: TierTableProps) {
  const t = useTranslations("programme");
  const locale = useLocale();
  if (tiers.length === 0) return null;
  return (
    <table className="mt-4 w-full text-sm">
      <caption className="pb-1 text-left text-muted">{t("byTier")}</caption>
      <thead className="border-line border-b text-muted">
        <tr>
          <th scope="col" className="py-1 text-left font-medium">
            {t("tier")}
          </th>
          <th scope="col" className="py-1 text-right font-medium">
            {t("spend")}
          </th>
          <th scope="col" className="py-1 text-right font-medium">
            %
          </th>
          <th scope="col" className="py-1 text-right font-medium">
            {t("head.points")}
          </th>
        </tr>
      </thead>
      <tbody>
        {tiers.map(({ code, name, fromMinor, percentE4, earnedPoints }) => (
          <tr key={code} className={cn("tabular", code === current && "font-semibold")}>
            <th scope="row" className="py-1 pr-2 text-left font-[inherit]">
              {name}
            </th>
            <td className="py-1 text-right">{formatMoney(fromMinor, currency, locale, { short: true })}</td>
            <td className="py-1 pl-2 text-right">{formatPercent(percentE4, locale)}</td>
            <td className="py-1 pl-2 text-right">{points(earnedPoints)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
