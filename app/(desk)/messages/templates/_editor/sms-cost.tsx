"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { formatCost } from "@/app/_format/money";
import { useTRPC } from "@/app/_trpc/client";
import { useAsked } from "@/components/forms/use-asked";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";
import { Switch } from "@/components/ui/switch";
import { type Draft, type Place, toContent } from "./draft";
import { useEditing } from "./editor-context";

const PAUSE_MS = 250;
const PRICE_MAX = 1000;

const priceIn = (typed: string): number | null => {
  const price = Number(typed.trim().replace(",", "."));
  return typed.trim() === "" || !(price >= 0 && price <= PRICE_MAX) ? null : Math.round(price * 100);
};

interface SmsCostProps {
  draft: Draft;
  place: Place;
  currency: string;
  latin: boolean;
  onLatin: (latin: boolean) => void;
}

/** How many parts an SMS takes while it is typed, what it costs, and what Latin letters would save. */
export function SmsCost({ draft, place, currency, latin, onLatin }: SmsCostProps) {
  const t = useTranslations("templates.editor");
  const locale = useLocale();
  const trpc = useTRPC();
  const { readOnly, class: of } = useEditing();
  const [price, setPrice] = useState("");
  const { asked } = useAsked(
    { content: toContent(draft, { only: place }), class: of, partPriceMinor: priceIn(price) },
    PAUSE_MS,
  );
  const { data } = useQuery({
    ...trpc.templates.parts.queryOptions(asked),
    placeholderData: keepPreviousData,
  });
  const counted = data?.sms.find(({ language }) => language === place.language);
  const { parts = null, inLatin = null, cost = null, latinSaves = null } = counted ?? {};
  const known = data?.price ?? null;
  const sum = (of: number) => formatCost(of, known?.currency ?? currency, locale);
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div role="status" className="min-w-0">
          <p className={parts && parts.parts > 1 ? "font-medium text-warn-text" : "font-medium"}>
            {parts ? t("counter", { parts: parts.parts, left: parts.left }) : t("noCounter")}
            {cost !== null && ` · ${t("cost", { sum: sum(cost) })}`}
          </p>
          {parts && (
            <p className="text-muted text-sm">{t(parts.encoding === "UCS-2" ? "cyrillic" : "latinOnly")}</p>
          )}
        </div>
        {known && (
          <p className="text-muted text-sm">
            {t("partPriceOf", { sum: sum(known.perPart), channel: known.channel })}
          </p>
        )}
        {data && !known && (
          <Field label={t("partPrice", { currency })} className="w-40">
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                value={price}
                maxLength={8}
                onChange={({ target }) => setPrice(target.value)}
              />
            )}
          </Field>
        )}
      </div>
      {parts && inLatin && !readOnly && (
        <Notice tone="info">
          <p>
            {t("latinOffer", { parts: inLatin.parts, now: parts.parts })}{" "}
            {latinSaves !== null && t("latinSaves", { sum: sum(latinSaves) })}
          </p>
          <Button small className="mt-2" onClick={() => onLatin(true)}>
            {t("latinTake")}
          </Button>
        </Notice>
      )}
      <Switch
        label={t("latin")}
        hint={t("latinHint")}
        checked={latin}
        disabled={readOnly}
        onChange={({ target }) => onLatin(target.checked)}
      />
    </div>
  );
}
