"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { formatMoney } from "@/app/_format/money";
import { useErrorText } from "@/app/_i18n/error-text";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { Notice, Skeleton } from "@/components/ui/states";
import type { MailingDraft, Options } from "./draft";
import { Samples } from "./samples";
import { Send } from "./send";
import type { Counted, Preview } from "./use-preview";

interface ReceiversProps {
  id: string;
  version: number | null;
  draft: MailingDraft;
  /** what is shown is not what is saved */
  dirty: boolean;
  preview: Preview;
  options: Options;
}

/** Who gets it, who does not and why, and what it costs: of what is saved. */
export function Receivers({ id, version, draft, dirty, preview, options }: ReceiversProps) {
  const t = useTranslations("mailings.preview");
  const errorText = useErrorText();
  const { data, isFetching, isError, error, refetch } = preview;
  return (
    <Card className="lg:sticky lg:top-4">
      <CardHead title={t("title")} />
      <div aria-live="polite" aria-busy={isFetching} className="grid min-h-40 content-start gap-4 p-4 sm:p-5">
        {version === null ? (
          <p className="text-muted">{t("unsaved")}</p>
        ) : isFetching ? (
          <Counting />
        ) : isError ? (
          <Notice tone="bad">
            <p>{errorText(error)}</p>
            <Button small className="mt-2" onClick={() => void refetch()}>
              {t("again")}
            </Button>
          </Notice>
        ) : !data ? (
          <p className="text-muted">{t("missing")}</p>
        ) : (
          <>
            <div className={cn("grid gap-4", dirty && "opacity-60")}>
              <Counts counted={data} options={options} />
            </div>
            {dirty ? (
              <p className="text-muted">{t("changed")}</p>
            ) : data.messages === 0 ? (
              <Notice tone="warn">{t("nobody")}</Notice>
            ) : (
              <Send id={id} version={version} draft={draft} counted={data} options={options} />
            )}
          </>
        )}
      </div>
    </Card>
  );
}

const SLOW_MS = 1000;

function Counting() {
  const t = useTranslations("mailings.preview");
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <p className="text-muted">{t(slow ? "countingLong" : "counting")}</p>
      <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-line">
        <div className="h-full w-1/3 rounded-full bg-accent motion-safe:animate-pulse" />
      </div>
      <Skeleton className="h-24" />
    </>
  );
}

function Counts({ counted, options }: { counted: Counted; options: Options }) {
  const t = useTranslations("mailings.preview");
  const words = useTranslations("messages");
  const format = useFormatter();
  const locale = useLocale();
  const { members, control, messages, parts, cost, channels, skips, looked } = counted;
  const money = (units: number) => formatMoney(units / 100, options.currency, locale);
  const left = members - control - messages;
  return (
    <>
      <div>
        <p className="font-semibold text-xl">{t("gets", { count: messages })}</p>
        {cost > 0 ? (
          <p className="text-muted">
            {parts > 0 ? t("costs", { sum: money(cost), parts }) : t("costsOnly", { sum: money(cost) })}
          </p>
        ) : messages > 0 && (options.outbox || parts > 0) ? (
          <p className="text-muted">{options.outbox ? t("free") : t("noPrice", { parts })}</p>
        ) : null}
      </div>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        <Line label={t("members")} value={format.number(members)} />
        <Line label={t("control")} value={format.number(control)} />
        {channels.map(({ channel, messages: of, parts: inParts, cost: price }) => (
          <Line
            key={channel}
            label={words(`channels.${channel as "sms"}`)}
            value={
              inParts > 0
                ? t("ofChannel", { count: of, parts: format.number(inParts), sum: money(price) })
                : t(price > 0 ? "ofChannelPriced" : "ofChannelFree", { count: of, sum: money(price) })
            }
          />
        ))}
      </dl>
      {left > 0 && skips.length > 0 && (
        <div>
          <p className="mb-1.5 font-medium">{t("not", { count: left })}</p>
          <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 text-sm">
            {skips.map(({ reason, customers }) => (
              <Line key={reason} label={words(`reasons.${reason}`)} value={format.number(customers)} />
            ))}
          </dl>
          {skips.some(({ reason }) => reason === "medicines.loyalty") && (
            <Link
              href="/settings/law"
              prefetch={false}
              className="rounded text-sm underline underline-offset-2"
            >
              {t("openLaw")}
            </Link>
          )}
        </div>
      )}
      <Samples samples={counted.samples} />
      <p className="text-muted text-sm">
        {t(looked < members ? "countedSome" : "countedAll", { looked: format.number(looked) })}
      </p>
    </>
  );
}

const Line = ({ label, value }: { label: string; value: string }) => (
  <>
    <dt className="min-w-0 text-muted first-letter:uppercase">{label}</dt>
    <dd className="tabular text-right">{value}</dd>
  </>
);
