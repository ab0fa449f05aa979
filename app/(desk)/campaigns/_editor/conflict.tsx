"use client";

import { ExternalLink, GitCompareArrows } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { leaveAnyway } from "@/app/_forms/leave-guard";
import { Button, buttonClass } from "@/components/ui/button";
import { CopyBlock } from "@/components/ui/copy";
import { Notice } from "@/components/ui/states";
import { type Telling, useSummary } from "./summary";

export interface ConflictFacts {
  by: string;
  at: string | null;
}

interface ConflictProps {
  conflict: ConflictFacts;
  /** where the newer one is */
  href: string;
  /** one's own, in words */
  mine: string;
}

/** A conflict: who saved and when, a link to their version, and one's own in words to copy from. */
export function Conflict({ conflict, href, mine }: ConflictProps) {
  const t = useTranslations("editor.conflict");
  const common = useTranslations("common");
  const format = useFormatter();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  const who = conflict.by || t("somebody");
  const at =
    conflict.at && format.dateTime(new Date(conflict.at), { dateStyle: "medium", timeStyle: "short" });
  return (
    <div ref={ref} tabIndex={-1} role="alert" className="mb-5 rounded-control outline-offset-2">
      <Notice tone="warn" icon={GitCompareArrows}>
        <p className="font-medium">{at ? t("title", { who, at }) : t("titleShort", { who })}</p>
        <p className="mt-1">{t("text")}</p>
        <div className="mt-3 flex flex-wrap gap-2">
          <a href={href} target="_blank" rel="noreferrer" className={buttonClass()}>
            <ExternalLink aria-hidden /> {t("open")}
          </a>
          <Button onClick={() => leaveAnyway(() => window.location.reload())}>{t("take")}</Button>
        </div>
        <div className="mt-3 text-ink">
          <CopyBlock title={t("mine")} value={mine} label={common("copy")} doneLabel={common("copied")} />
        </div>
      </Notice>
    </div>
  );
}

export function CampaignConflict({
  draft,
  library,
  timezone,
  ...rest
}: Omit<ConflictProps, "mine"> & Telling) {
  const t = useTranslations("editor");
  const { rules, facts } = useSummary({ draft, library, timezone });
  const mine = [
    draft.name,
    ...rules.map(({ text }, at) => text ?? t("told.notReady", { number: at + 1 })),
    ...facts.map(({ name, text }) => `${t(name)}: ${text}`),
  ].join("\n");
  return <Conflict {...rest} mine={mine} />;
}
