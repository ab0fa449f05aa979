"use client";

import { ChevronDown, Library } from "lucide-react";
import { useTranslations } from "next-intl";
import { describeInstrument } from "@/app/_describe/instrument";
import type { Outputs } from "@/app/_trpc/types";
import { fieldId } from "@/components/forms/field-id";
import { OrderButtons, onMoveKeys } from "@/components/forms/order-buttons";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import type { InstrumentDraft } from "./draft";
import { useEditor } from "./editor-context";
import { fromInstrument } from "./from-form";
import { Naming } from "./naming";
import type { InstrumentAction } from "./reducer";
import { Rules } from "./rules";
import { toSpoken } from "./to-spoken";

export type LibraryItem = Outputs["instruments"]["list"][number];

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
  return (
    <li
      id={instrument.key}
      onKeyDown={onMoveKeys(onMove)}
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
        <OrderButtons
          of={instrument.key}
          at={at}
          last={last}
          labels={{
            up: t("up", { number }),
            down: t("down", { number }),
            remove: t("removeInstrument", { number }),
          }}
          onMove={onMove}
          onRemove={onRemove}
        />
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

/** A library instrument is shown, not edited: a change would reach other campaigns too. */
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
