"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import type { FoundCustomer } from "@/app/_desk/customer-search";
import { formatCost } from "@/app/_format/money";
import { useTRPC } from "@/app/_trpc/client";
import { useAsked } from "@/components/forms/use-asked";
import { Card, CardHead } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { Empty, Notice } from "@/components/ui/states";
import { CustomerChoice } from "./customer-choice";
import { type Draft, isWritten, messageAt, type Place, toContent } from "./draft";
import { useEditing } from "./editor-context";
import { LetterPreview } from "./letter-preview";

const PAUSE_MS = 400;

interface PreviewProps {
  draft: Draft;
  place: Place;
  maySeeCustomers: boolean;
}

/** The message as one would get it: somebody who does not exist, or a real customer. */
export function Preview({ draft, place, maySeeCustomers }: PreviewProps) {
  const t = useTranslations("templates.preview");
  const [whose, setWhose] = useState<"sample" | "customer">("sample");
  const [customer, setCustomer] = useState<FoundCustomer | null>(null);
  return (
    <Card>
      <CardHead
        title={t("title")}
        action={
          maySeeCustomers && (
            <Segmented
              small
              label={t("whose")}
              value={whose}
              onChange={setWhose}
              options={[
                { value: "sample", label: t("sample") },
                { value: "customer", label: t("customer") },
              ]}
            />
          )
        }
      />
      <div className="grid gap-4 p-4 sm:px-5">
        {whose === "customer" && (
          <div>
            <CustomerChoice customer={customer} onChange={setCustomer} />
            <p className="mt-1.5 text-muted text-sm">{t("note")}</p>
          </div>
        )}
        <Shown
          draft={draft}
          place={place}
          customerId={whose === "customer" ? (customer?.id ?? null) : null}
        />
      </div>
    </Card>
  );
}

function Shown({ draft, place, customerId }: { draft: Draft; place: Place; customerId: string | null }) {
  const t = useTranslations("templates.preview");
  const trpc = useTRPC();
  const locale = useLocale();
  const costOf = (cost: number, currency: string) => formatCost(cost, currency, locale);
  const { channel, language } = place;
  const written = isWritten(place, messageAt(draft, place));
  const content = useMemo(
    () => toContent(draft, { valid: true, only: { channel, language } }),
    [draft, channel, language],
  );
  const { class: of } = useEditing();
  const { asked } = useAsked({ content, class: of, channel, language, customerId }, PAUSE_MS);
  const { data, isError } = useQuery({
    ...trpc.templates.preview.queryOptions(asked),
    enabled: written,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!written) return <Empty icon={Eye} title={t("empty")} compact />;
  if (isError) return <Notice tone="warn">{t("invalid")}</Notice>;
  if (!data) return <div aria-busy className="h-24" />;
  const { message, fault, parts, cost } = data;
  if (fault !== null) return <Notice tone="warn">{t("fault")}</Notice>;
  if (!message) return <Empty icon={Eye} title={t("empty")} compact />;
  if (message.html !== null) return <LetterPreview message={{ ...message, html: message.html }} />;
  return (
    <div>
      <div
        lang={message.language}
        data-testid="preview"
        className="max-w-sm whitespace-pre-wrap break-words rounded-card rounded-bl-sm bg-sunken px-4 py-3"
      >
        {message.subject && <p className="font-semibold">{message.subject}</p>}
        {message.text}
      </div>
      {parts && cost && (
        <p className="mt-1.5 text-muted text-sm" data-testid="preview-cost">
          {t("cost", {
            parts: parts.parts,
            each: costOf(cost.perPart, cost.currency),
            sum: costOf(cost.total, cost.currency),
            channel: cost.channel,
          })}
        </p>
      )}
    </div>
  );
}
