"use client";

import { useTranslations } from "next-intl";
import { useEffect, useMemo, useReducer, useState } from "react";
import type { Names } from "@/app/_describe/types";
import { LeaveGuard } from "@/app/_forms/leave-guard";
import { Button } from "@/components/ui/button";
import { Basics } from "./basics";
import { CampaignConflict } from "./conflict";
import type { CampaignDraft, RuleKinds, Status } from "./draft";
import { EditorProvider, type Options } from "./editor-context";
import { EditorProblems } from "./editor-problems";
import type { LibraryItem } from "./instrument-card";
import { Instruments } from "./instruments";
import { Limits } from "./limits";
import { placeInCampaign } from "./problems";
import { type CampaignAction, campaignStep } from "./reducer";
import { SaveBar } from "./save-bar";
import { Where, Whom } from "./scope";
import { Stacking } from "./stacking";
import { SummaryPanel } from "./summary";
import { toForm } from "./to-form";
import { TrialLinks } from "./trial-links";
import { pageOf, useSaving } from "./use-saving";
import { useSpeaker } from "./use-speaker";
import { When } from "./when";

export interface EditorData {
  kinds: RuleKinds;
  options: Options;
  library: readonly LibraryItem[];
  products: Names["products"];
  tenant: { currency: string; timezone: string };
}

interface CampaignEditorProps extends EditorData {
  draft: CampaignDraft;
  /** null: a new campaign */
  version: number | null;
  status: Status;
}

export function CampaignEditor({ draft: start, version, status, ...data }: CampaignEditorProps) {
  const { kinds, options, library, products, tenant } = data;
  const t = useTranslations("editor");
  const { speaker, learn } = useSpeaker(options, tenant.currency, products);
  const [draft, dispatch] = useReducer(campaignStep, start);
  const [saved, setSaved] = useState(start);
  const saving = useSaving({
    start: { code: version === null ? null : start.code, version },
    live: status === "active",
    onSaved: () => setSaved(draft),
  });
  const { problems, at, busy } = saving;
  const dirty = useMemo(() => JSON.stringify(draft) !== JSON.stringify(saved), [draft, saved]);

  const change = (action: CampaignAction, changed: string) => {
    dispatch(action);
    saving.forget(changed);
  };
  const set = (part: Partial<CampaignDraft>, changed: string) => change({ type: "set", part }, changed);
  const save = (andLaunch: boolean) => {
    if (!busy) void saving.send({ form: toForm(draft, kinds, tenant.timezone), andLaunch });
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      event.preventDefault();
      save(false);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });

  const telling = { draft, library, timezone: tenant.timezone };
  const scope = {
    scope: draft.scope,
    onChange: (next: CampaignDraft["scope"], changed: string) => set({ scope: next }, changed),
  };
  const launchable = status === "draft" || status === "paused";
  return (
    <EditorProvider {...{ kinds, options, speaker, problems, learn }} currency={tenant.currency}>
      <LeaveGuard dirty={dirty} />
      {saving.conflict && at.code !== null && (
        <CampaignConflict {...telling} conflict={saving.conflict} href={`${pageOf(at.code)}/edit`} />
      )}
      <EditorProblems placeOf={(pointer) => placeInCampaign(pointer, draft)} attempt={saving.attempt} />
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
        <div className="grid min-w-0 grid-cols-1 gap-5">
          <Basics draft={draft} codeFixed={at.code !== null} onChange={set} />
          <Instruments instruments={draft.instruments} library={library} dispatch={change} />
          <Where {...scope} />
          <Whom {...scope} />
          <When draft={draft} timezone={tenant.timezone} onChange={set} />
          <Limits draft={draft} onChange={set} />
          <Stacking draft={draft} onChange={set} />
        </div>
        <aside className="min-w-0 xl:sticky xl:top-6 xl:max-h-[calc(100dvh-3rem)] xl:overflow-y-auto">
          <SummaryPanel {...telling} />
        </aside>
      </div>
      <SaveBar
        dirty={dirty}
        fresh={at.code === null}
        links={at.code !== null && <TrialLinks code={at.code} />}
      >
        <Button busy={busy} variant={launchable ? "secondary" : "primary"} onClick={() => save(false)}>
          {status === "draft" ? t("saveDraft") : t("save")}
        </Button>
        {launchable && (
          <Button busy={busy} variant="primary" onClick={() => save(true)}>
            {t("saveLaunch")}
          </Button>
        )}
      </SaveBar>
    </EditorProvider>
  );
}
