"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Card, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Stat } from "@/components/ui/stat";

/** How many customers two segments have in common. */
export function Overlap({ segments }: { segments: readonly { code: string; name: string }[] }) {
  const t = useTranslations("segments");
  const format = useFormatter();
  const trpc = useTRPC();
  const [one, setOne] = useState(segments[0]?.code ?? "");
  const [other, setOther] = useState(segments[1]?.code ?? "");
  const { data } = useQuery(trpc.segments.overlap.queryOptions({ codes: [one, other] }));
  const number = (value: number | undefined) => (value === undefined ? "…" : format.number(value));
  const pick = (label: string, value: string, onChange: (code: string) => void) => (
    <Field label={label}>
      {(control) => (
        <Select {...control} value={value} onChange={({ target }) => onChange(target.value)}>
          {segments.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
  return (
    <Card className="mt-5">
      <CardHead title={t("overlapTitle")} description={t("overlapText")} />
      <div className="grid gap-4 p-4 sm:grid-cols-2 sm:p-5">
        {pick(t("first"), one, setOne)}
        {pick(t("second"), other, setOther)}
      </div>
      <dl className="grid border-line border-t sm:grid-cols-3" aria-live="polite">
        <Stat label={t("onlyFirst")} value={number(data && data.one - data.both)} />
        <Stat label={t("both")} value={number(data?.both)} />
        <Stat label={t("onlySecond")} value={number(data && data.other - data.both)} />
      </dl>
    </Card>
  );
}
