"use client";

import { ExternalLink, GitCompareArrows } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { leaveAnyway } from "@/app/_forms/leave-guard";
import { Button, buttonClass } from "@/components/ui/button";
import { Notice } from "@/components/ui/states";

export interface ConflictFacts {
  by: string;
  at: string | null;
}

/** Somebody else saved first: who and when, and the two ways on. */
export function Conflict({ conflict: { by, at }, id }: { conflict: ConflictFacts; id: string }) {
  const t = useTranslations("templates.conflict");
  const format = useFormatter();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <div ref={ref} tabIndex={-1} role="alert" className="mb-5 rounded-control outline-offset-2">
      <Notice tone="warn" icon={GitCompareArrows}>
        <p className="font-medium">
          {t("title", { who: by || t("somebody") })}
          {at && `, ${format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" })}`}
        </p>
        <p className="mt-1">{t("text")}</p>
        <div className="mt-3 flex flex-wrap gap-2">
          <a href={`/messages/templates/${id}`} target="_blank" rel="noreferrer" className={buttonClass()}>
            <ExternalLink aria-hidden /> {t("open")}
          </a>
          <Button onClick={() => leaveAnyway(() => window.location.reload())}>{t("take")}</Button>
        </div>
      </Notice>
    </div>
  );
}
