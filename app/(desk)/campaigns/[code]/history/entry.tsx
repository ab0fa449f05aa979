import { getFormatter, getTranslations } from "next-intl/server";
import { describeChanges } from "@/app/_describe/changes";
import type { Speaker } from "@/app/_describe/types";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { ChangeList } from "./change-list";
import { GoBack } from "./go-back";

type HistoryEntry = Outputs["campaigns"]["history"]["entries"][number];

interface EntryProps {
  entry: HistoryEntry;
  current: { code: string; version: number; live: boolean };
  mayGoBack: boolean;
  speaker: Speaker;
  timezone: string;
}

const BEGINNINGS: readonly HistoryEntry["action"][] = ["create", "duplicate"];

export async function Entry({ entry, current, mayGoBack, speaker, timezone }: EntryProps) {
  const t = await getTranslations("history");
  const campaigns = await getTranslations("campaigns");
  const format = await getFormatter();
  const when = format.dateTime(entry.at, { dateStyle: "medium", timeStyle: "short" });
  const who = entry.by.name ?? (entry.by.kind === "staff" ? t("somebody") : t("machine"));
  const isCurrent = entry.version === current.version;
  const changes =
    entry.before &&
    describeChanges(speaker, entry.before, entry.after, {
      status: (status) => campaigns(`states.${status === "active" ? "live" : status}`),
      everywhere: campaigns("everywhere"),
      unlimited: campaigns("unlimited"),
      timezone,
    });
  return (
    <li className="px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium">
              {t(`actions.${entry.action}`, { version: entry.restoredFrom ?? "" })}
            </span>
            {isCurrent && <Badge tone="good">{t("now")}</Badge>}
          </p>
          <p className="text-muted text-sm">
            <time dateTime={entry.at.toISOString()}>{t("by", { who, when })}</time>
            {" · "}
            {t("version", { version: entry.version })}
          </p>
        </div>
        {mayGoBack && !isCurrent && (
          <GoBack
            code={current.code}
            version={current.version}
            live={current.live}
            to={entry.version}
            when={when}
          />
        )}
      </div>
      {entry.agreed.length > 0 && (
        <p className="mt-2 text-warn-text">
          {t("agreed", { risks: format.list(entry.agreed.map((risk) => t(`risks.${risk}`))) })}
        </p>
      )}
      {changes && changes.length > 0 && <ChangeList changes={changes} />}
      {changes?.length === 0 && entry.changes.length > 0 && <p className="mt-2 text-muted">{t("details")}</p>}
      {!changes && entry.version > 1 && !BEGINNINGS.includes(entry.action) && (
        <p className="mt-2 text-muted">{t("begin")}</p>
      )}
    </li>
  );
}
