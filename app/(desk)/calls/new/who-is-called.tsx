"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useWords } from "@/app/_forms/words";
import { failureOf } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Notice, Skeleton } from "@/components/ui/states";

interface WhoIsCalledProps {
  code: string;
  kind: "marketing" | "service";
  /** null: now */
  dueAt: Date | null;
}

/** How many may be called, and why the others are not. */
export function WhoIsCalled({ code, kind, dueAt }: WhoIsCalledProps) {
  const t = useTranslations("calls");
  const format = useFormatter();
  const { whole } = useWords("calls");
  const [opened] = useState(() => new Date());
  const asked = { code, class: kind, dueAt: dueAt ?? opened };
  const { data, error } = useQuery(useTRPC().callTasks.preview.queryOptions(asked, { retry: false }));
  if (error) return <Notice tone="warn">{whole(error, failureOf(error))}</Notice>;
  if (!data) return <Skeleton className="h-16" />;
  const { members, callable, firstAt, refused } = data;
  return (
    <div role="status" className="rounded-control bg-sunken px-3 py-2.5">
      <p className="font-medium">{t("callable", { callable, members })}</p>
      {firstAt && (
        <p className="text-muted text-sm">
          {t("firstAt", { when: format.dateTime(firstAt, { dateStyle: "medium", timeStyle: "short" }) })}
        </p>
      )}
      {refused.length > 0 && (
        <ul className="mt-1 list-inside list-disc text-sm">
          {refused.map(({ refusal, count }) => (
            <li key={refusal}>{t("refusedBy", { reason: t(`refusals.${refusal}`), count })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
