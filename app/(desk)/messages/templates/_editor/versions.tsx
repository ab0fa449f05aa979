"use client";

import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useNotify } from "@/components/ui/toast";
import type { Template } from "./draft";
import { useEditing } from "./editor-context";

type Version = Outputs["templates"]["versions"]["versions"][number];

interface VersionsProps {
  id: string;
  /** the one that is being edited */
  version: number;
  onRestore: (content: Template["content"]) => void;
}

/** What the template has said before, and what each version has changed. */
export function Versions({ id, version, onRestore }: VersionsProps) {
  const t = useTranslations("templates.versions");
  const common = useTranslations("common");
  const notify = useNotify();
  const [open, setOpen] = useState(false);
  const restore = (one: Version) => {
    onRestore(one.content);
    setOpen(false);
    notify.done(t("restored", { version: one.version }));
  };
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        <History aria-hidden /> {t("open")}
      </Button>
      <Dialog wide open={open} title={t("title")} closeLabel={common("close")} onClose={() => setOpen(false)}>
        {open && <VersionList id={id} current={version} onRestore={restore} />}
      </Dialog>
    </>
  );
}

interface VersionListProps {
  id: string;
  current: number;
  onRestore: (version: Version) => void;
}

function VersionList({ id, current, onRestore }: VersionListProps) {
  const t = useTranslations("templates.versions");
  const format = useFormatter();
  const trpc = useTRPC();
  const { readOnly } = useEditing();
  const { data } = useQuery(trpc.templates.versions.queryOptions({ id }));
  if (!data) return <p className="text-muted">{t("loading")}</p>;
  return (
    <ol className="grid gap-4">
      {data.versions.map((one) => (
        <li key={one.version} className="grid gap-2 border-line border-b pb-4 last:border-0">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <p>
              <span className="font-medium">{t("one", { version: one.version })}</span>{" "}
              {one.version === current && <Badge tone="good">{t("current")}</Badge>}
              <span className="block text-muted text-sm">
                {format.dateTime(one.savedAt, { dateStyle: "medium", timeStyle: "short" })}
                {one.savedBy && ` · ${one.savedBy}`}
              </span>
            </p>
            {!readOnly && one.version !== current && (
              <Button small onClick={() => onRestore(one)}>
                {t("restore")}
              </Button>
            )}
          </div>
          <Changes changes={one.changes} />
        </li>
      ))}
    </ol>
  );
}

const PIECE = {
  same: "",
  added: "rounded bg-accent-soft text-accent-text no-underline",
  removed: "rounded bg-danger-soft text-danger-text",
} as const;

function Changes({ changes }: Pick<Version, "changes">) {
  const t = useTranslations("templates");
  if (changes.length === 0) return <p className="text-muted text-sm">{t("versions.nothing")}</p>;
  return (
    <ul className="grid gap-2">
      {changes.map(({ channel, language, what, pieces }) => (
        <li key={`${channel} ${language}`} className="text-sm">
          <span className="text-muted">
            {t(`channels.${channel}`)} · {t(`languageNames.${language}`)} · {t(`versions.what.${what}`)}
          </span>
          <p lang={language} className="whitespace-pre-wrap break-words">
            {pieces.map(({ kind, text }, i) => {
              const Tag = kind === "added" ? "ins" : kind === "removed" ? "del" : "span";
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text that does not change
                <Tag key={i} className={PIECE[kind]}>
                  {text}
                </Tag>
              );
            })}
          </p>
        </li>
      ))}
    </ul>
  );
}
