"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { codeFromName } from "@/server/core/code-of-name";
import type { TierDraft, Wrong } from "./draft";
import { type Fields, TextField } from "./text-field";

const MOST = 20;

export function Tiers({ draft, wrong, change, currency, inUse }: Fields & { inUse: string[] }) {
  const t = useTranslations("programme");
  const made = useRef(0);
  const { tiers } = draft;
  const replace = (key: string, part: Partial<TierDraft>) =>
    change({ tiers: tiers.map((tier) => (tier.key === key ? { ...tier, ...part } : tier)) });
  const add = () => {
    made.current += 1;
    const empty = { saved: false, code: "", name: "", from: "", earnPercent: "" };
    change({ tiers: [...tiers, { key: `new ${made.current}`, ...empty }] });
  };
  return (
    <Card>
      <CardHead
        title={t("tiers")}
        description={t("tiersText")}
        action={
          <Button small disabled={tiers.length >= MOST} onClick={add}>
            <Plus aria-hidden /> {t("tierAdd")}
          </Button>
        }
      />
      <ul className="divide-y divide-line">
        {tiers.map((tier, i) => (
          <TierRow
            key={tier.key}
            tier={tier}
            number={i + 1}
            wrong={wrong}
            currency={currency}
            kept={inUse.includes(tier.code) && tier.saved}
            onChange={(part) => replace(tier.key, part)}
            onRemove={() => change({ tiers: tiers.filter(({ key }) => key !== tier.key) })}
          />
        ))}
      </ul>
      <div className="grid gap-5 border-line border-t p-4 sm:grid-cols-2 sm:p-5">
        <TextField
          label={t("windowDays")}
          wrong={wrong.windowDays}
          value={draft.windowDays}
          onChange={(windowDays) => change({ windowDays })}
          whole
        />
        <TextField
          label={t("graceDays")}
          wrong={wrong.graceDays}
          value={draft.graceDays}
          onChange={(graceDays) => change({ graceDays })}
          whole
        />
      </div>
    </Card>
  );
}

interface TierRowProps {
  tier: TierDraft;
  number: number;
  wrong: Wrong;
  currency: string;
  /** customers have it */
  kept: boolean;
  onChange: (part: Partial<TierDraft>) => void;
  onRemove: () => void;
}

function TierRow({ tier, number, wrong, currency, kept, onChange, onRemove }: TierRowProps) {
  const t = useTranslations("programme");
  const { key, saved, code, name, from, earnPercent } = tier;
  const wrongCode = wrong[`${key}.code`];
  const rename = (next: string) =>
    onChange(
      saved || code !== codeFromName(name) ? { name: next } : { name: next, code: codeFromName(next) },
    );
  return (
    <li className="px-4 py-4 sm:px-5">
      <fieldset className="grid grid-cols-2 items-start gap-3 sm:grid-cols-[1.4fr_1fr_1fr_0.8fr_auto]">
        <legend className="sr-only">{t("tierLegend", { number })}</legend>
        <Field label={t("tierName")}>
          {(control) => (
            <Input
              {...control}
              value={name}
              placeholder={code}
              onChange={(event) => rename(event.target.value)}
              maxLength={100}
              autoComplete="off"
            />
          )}
        </Field>
        <Field label={t("tierCode")} error={wrongCode && t(wrongCode)}>
          {(control) => (
            <Input
              {...control}
              value={code}
              readOnly={saved}
              onChange={(event) => onChange({ code: event.target.value })}
              maxLength={64}
              autoComplete="off"
              spellCheck={false}
              className="font-mono read-only:bg-sunken read-only:text-muted"
            />
          )}
        </Field>
        <TextField
          label={t("tierFrom", { currency })}
          wrong={wrong[`${key}.from`]}
          value={from}
          onChange={(value) => onChange({ from: value })}
        />
        <Field label={t("tierPercent")} error={wrong[`${key}.earnPercent`] ? t("percent") : undefined}>
          {(control) => (
            <Input
              {...control}
              value={earnPercent}
              placeholder={t("asBase")}
              onChange={(event) => onChange({ earnPercent: event.target.value })}
              inputMode="decimal"
              maxLength={8}
              autoComplete="off"
              className="tabular"
            />
          )}
        </Field>
        <IconButton
          label={kept ? t("tierInUse") : t("tierRemove", { name: name || code || String(number) })}
          disabled={kept}
          onClick={onRemove}
          className="justify-self-end sm:mt-6.5"
        >
          <Trash2 aria-hidden />
        </IconButton>
      </fieldset>
    </li>
  );
}
