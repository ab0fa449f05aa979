"use client";

import { Library, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { fieldId } from "@/components/forms/field-id";
import { newKey, useFocusLater } from "@/components/forms/focus-later";
import { moveId } from "@/components/forms/order-buttons";
import { PickMenu } from "@/components/forms/pick-menu";
import { Button } from "@/components/ui/button";
import { useNotify } from "@/components/ui/toast";
import type { InstrumentDraft } from "./draft";
import { useEditor } from "./editor-context";
import { InstrumentCard, type LibraryItem } from "./instrument-card";
import type { CampaignAction } from "./reducer";

interface InstrumentsProps {
  instruments: readonly InstrumentDraft[];
  library: readonly LibraryItem[];
  /** `changed`: what is no longer wrong */
  dispatch: (action: CampaignAction, changed: string) => void;
}

const ALL = "/instruments";

export function Instruments({ instruments, library, dispatch }: InstrumentsProps) {
  const t = useTranslations("editor");
  const common = useTranslations("common");
  const notify = useNotify();
  const { kinds } = useEditor();
  const focusLater = useFocusLater();
  const [news, setNews] = useState("");
  const free = library.filter(({ code }) => !instruments.some((one) => one.code === code));

  const add = () => {
    const key = newKey();
    focusLater(`${key}-add`);
    dispatch({ type: "addInstrument", key, kinds }, ALL);
  };
  const addShared = (code: string) => {
    const key = newKey();
    focusLater(moveId(key, -1));
    dispatch({ type: "addShared", key, code }, ALL);
  };
  const move = (at: number, by: 1 | -1) => {
    const to = at + by;
    const { key } = instruments[at] ?? {};
    if (!key || to < 0 || to >= instruments.length) return;
    const field = document.getElementById(key)?.querySelector<HTMLElement>("[id]:focus");
    focusLater(field ? field.id.replace(fieldId(`${ALL}/${at}`), fieldId(`${ALL}/${to}`)) : moveId(key, by));
    setNews(t("movedTo", { number: to + 1 }));
    dispatch({ type: "moveInstrument", at, by }, ALL);
  };
  const remove = (at: number) => {
    const next = instruments[at + 1] ?? instruments[at - 1];
    focusLater(next ? moveId(next.key, -1) : "add-instrument");
    dispatch({ type: "removeInstrument", at }, ALL);
    notify.done(t("removed", { number: at + 1 }), {
      label: common("undo"),
      run: () => dispatch({ type: "replaceInstruments", instruments: [...instruments] }, ALL),
    });
  };

  return (
    <section aria-labelledby="does" className="min-w-0">
      <h2 id="does" className="font-semibold text-lg">
        {t("does")}
      </h2>
      <p id={fieldId(ALL)} tabIndex={-1} className="mb-3 rounded text-muted text-sm">
        {instruments.length === 0 ? t("none") : t("doesText")}
      </p>
      <ol className="grid gap-4">
        {instruments.map((instrument, at) => (
          <InstrumentCard
            key={instrument.key}
            instrument={instrument}
            at={at}
            last={at === instruments.length - 1}
            library={library}
            onMove={(by) => move(at, by)}
            onRemove={() => remove(at)}
            dispatch={(action, changed) => dispatch({ type: "instrument", at, action }, changed)}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {news}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button id="add-instrument" onClick={add}>
          <Plus aria-hidden /> {t("addInstrument")}
        </Button>
        <PickMenu
          label={t("fromLibrary")}
          icon={<Library aria-hidden />}
          items={free.map(({ code, name }) => ({ key: code, label: name ?? code }))}
          empty={t("libraryEmpty")}
          onPick={addShared}
        />
      </div>
    </section>
  );
}
