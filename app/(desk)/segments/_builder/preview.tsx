"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect } from "react";
import { type Failure, failureOf } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { useAsked } from "@/components/forms/use-asked";
import { Card, CardHead } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";

const PAUSE_MS = 400;

interface PreviewProps {
  where: Record<string, unknown>;
  /** why nobody can be counted; null: somebody can */
  onRefused: (failure: Failure | null) => void;
}

/** Whom a rule finds while it is being made: how many, and a few of them. */
export function Preview({ where, onRefused }: PreviewProps) {
  const t = useTranslations("segments");
  const format = useFormatter();
  const trpc = useTRPC();
  const { asked, isFresh } = useAsked(where, PAUSE_MS);
  const { data, isFetching, isError, error } = useQuery(
    trpc.segments.preview.queryOptions(
      { where: asked },
      { placeholderData: keepPreviousData, retry: false, staleTime: 10_000 },
    ),
  );
  const isCounting = isFetching || !isFresh;
  useEffect(() => onRefused(error ? failureOf(error) : null), [error, onRefused]);
  return (
    <Card className="lg:sticky lg:top-4">
      <CardHead title={t("preview")} />
      <div className="grid min-h-40 content-start gap-3 p-4 sm:p-5" aria-live="polite" aria-busy={isCounting}>
        {isError && !isCounting ? (
          <p className="text-muted">{t("noPreview")}</p>
        ) : data ? (
          <div className={cn("grid gap-3", isCounting && "opacity-60")}>
            <p className="font-semibold text-xl">
              {t("found", { count: data.count, of: format.number(data.of) })}
            </p>
            <p className="text-muted text-sm">
              {t("asOf", { time: format.dateTime(data.asOf, { timeStyle: "short" }) })}
            </p>
            {data.leftOut > 0 && <p className="text-sm">{t("leftOut", { count: data.leftOut })}</p>}
            {data.sample.length > 0 && (
              <div>
                <p className="mb-1.5 font-medium text-sm">{t("sample")}</p>
                <ul className="grid gap-1">
                  {data.sample.map(({ id, name, phone, card }) => (
                    <li key={id} className="min-w-0 truncate">
                      <Link href={`/customers/${id}`} className="rounded underline-offset-2 hover:underline">
                        {name ?? phone ?? card ?? t("nameless")}
                      </Link>
                      {name && phone && <span className="ml-2 text-muted text-sm">{phone}</span>}
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </div>
        ) : (
          <p className="text-muted">{t("counting")}</p>
        )}
      </div>
    </Card>
  );
}
