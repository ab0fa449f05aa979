"use client";

import { ChevronDown, ChevronUp, Library, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { describeInstrument } from "@/app/_describe/instrument";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { IconButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { InstrumentDraft } from "./draft";
import { useEditor } from "./editor-context";
import { fromInstrument } from "./from-form";
import { Naming } from "./naming";
import { fieldId } from "./problems";
import type { InstrumentAction } from "./reducer";
import { Rules } from "./rules";
import { toSpoken } from "./to-spoken";

export type LibraryItem = Outputs["instruments"]["list"][number];

export const moveId = (key: string, by: 1 | -1): string => `${key}-${by === 1 ? "down" : "up"}`;

interface InstrumentCardProps {
  instrument: InstrumentDraft;
  at: number;
  last: boolean;
  library: readonly LibraryItem[];
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
  dispatch: (action: InstrumentAction, changed: string) => void;
}

export function InstrumentCard(props: InstrumentCardProps) {
  const { instrument, at, last, library, onMove, onRemove, dispatch } = props;
  const t = useTranslations("editor");
  const number = at + 1;
  const pointer = `/instruments/${at}`;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (by === null || !event.altKey) return;
    event.preventDefault();
    onMove(by);
  };
  return (
    <li
      id={instrument.key}
      onKeyDown={onKeyDown}
      className="scroll-mt-24 rounded-card border border-line bg-surface"
    >
      <header className="flex items-center justify-between gap-2 border-line border-b py-1.5 pr-2 pl-4 sm:pl-5">
        <h3
          id={fieldId(pointer)}
          tabIndex={-1}
          className="flex min-w-0 items-center gap-2 rounded font-semibold"
        >
          {t("instrument", { number })}
          {instrument.shared && <Badge tone="info">{t("shared")}</Badge>}
        </h3>
        <div className="flex">
          <IconButton
            id={moveId(instrument.key, -1)}
            label={t("up", { number })}
            aria-disabled={at === 0}
            aria-keyshortcuts="Alt+ArrowUp"
            onClick={() => onMove(-1)}
            className="aria-disabled:opacity-40"
          >
            <ChevronUp aria-hidden />
          </IconButton>
          <IconButton
            id={moveId(instrument.key, 1)}
            label={t("down", { number })}
            aria-disabled={last}
            aria-keyshortcuts="Alt+ArrowDown"
            onClick={() => onMove(1)}
            className="aria-disabled:opacity-40"
          >
            <ChevronDown aria-hidden />
          </IconButton>
          <IconButton label={t("removeInstrument", { number })} onClick={onRemove}>
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      </header>
      {instrument.shared ? (
        <Shared code={instrument.code} item={library.find(({ code }) => code === instrument.code)} />
      ) : (
        <>
          <div className="px-4 py-4 sm:px-5">
            <Rules instrument={instrument} pointer={pointer} dispatch={dispatch} />
          </div>
          <details className="group border-line border-t px-4 py-2.5 sm:px-5">
            <summary className="flex list-none items-center gap-1.5 rounded text-muted text-sm [&::-webkit-details-marker]:hidden">
              <ChevronDown
                aria-hidden
                className="size-4 shrink-0 transition-transform group-open:rotate-180"
              />
              {t("naming")}
              <span className="truncate text-faint">
                {[instrument.name, instrument.code].filter(Boolean).join(" · ")}
              </span>
            </summary>
            <div className="pt-3 pb-1.5">
              <Naming instrument={instrument} pointer={pointer} dispatch={dispatch} />
            </div>
          </details>
        </>
      )}
    </li>
  );
}

/** One of the library is told, not edited: a change of it reaches other campaigns too. */
function Shared({ code, item }: { code: string; item: LibraryItem | undefined }) {
  const t = useTranslations("editor");
  const { kinds, speaker } = useEditor();
  const spoken = item && toSpoken(fromInstrument(code, item.form, kinds), kinds);
  return (
    <div className="px-4 py-4 sm:px-5">
      <p className="text-lg leading-relaxed">{spoken ? describeInstrument(speaker, spoken) : code}</p>
      {item && (
        <p className="mt-2 text-muted text-sm">
          {item.name ?? item.code} · {t("sharedText", { count: item.usedIn.length })}{" "}
          <Link
            href={`/campaigns/library/${encodeURIComponent(code)}`}
            className="inline-flex items-center gap-1 rounded text-accent-text underline underline-offset-2"
          >
            <Library aria-hidden className="size-3.5" />
            {t("openShared")}
          </Link>
        </p>
      )}
    </div>
  );
}
