"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useReducer, useState } from "react";
import { describeInstrument } from "@/app/_describe/instrument";
import { LeaveGuard } from "@/app/_forms/leave-guard";
import { useTRPCClient } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { useNotify } from "@/components/ui/toast";
import { useAsk } from "../_launch/ask";
import type { EditorData } from "./campaign-editor";
import { Conflict } from "./conflict";
import type { OwnInstrument } from "./draft";
import { EditorProvider } from "./editor-context";
import { EditorProblems } from "./editor-problems";
import type { LibraryItem } from "./instrument-card";
import { Naming } from "./naming";
import { placeInInstrument } from "./problems";
import { type InstrumentAction, instrumentStep } from "./reducer";
import { Rules } from "./rules";
import { SaveBar } from "./save-bar";
import { toInstrument } from "./to-form";
import { toSpoken } from "./to-spoken";
import { useEditing } from "./use-editing";
import { useSpeaker } from "./use-speaker";
import { UsedIn } from "./used-in";

interface InstrumentEditorProps extends Omit<EditorData, "library"> {
  instrument: OwnInstrument;
  /** null: a new one */
  version: number | null;
  usedIn: LibraryItem["usedIn"];
}

/** One rule of the library. Its pointers begin at the rule itself. */
export function InstrumentEditor({ instrument, version, usedIn, ...data }: InstrumentEditorProps) {
  const { kinds, options, products, tenant } = data;
  const t = useTranslations("instruments");
  const editor = useTranslations("editor");
  const common = useTranslations("common");
  const client = useTRPCClient();
  const router = useRouter();
  const notify = useNotify();
  const { speaker, learn } = useSpeaker(options, tenant.currency, products);
  const [draft, dispatch] = useReducer(instrumentStep, instrument);
  const [saved, setSaved] = useState(instrument);
  const [asks, setAsks] = useState(false);
  const ask = useAsk();
  const dirty = useMemo(() => JSON.stringify(draft) !== JSON.stringify(saved), [draft, saved]);
  /** what is used by live campaigns is asked about on the launch sheet */
  const asksHere =
    usedIn.length > 0 && !usedIn.some(({ state }) => state === "live" || state === "scheduled");
  const spoken = toSpoken(draft, kinds);
  const said = spoken ? describeInstrument(speaker, spoken) : editor("told.notReady", { number: 1 });

  const change = (action: InstrumentAction, changed: string) => {
    dispatch(action);
    forget(changed);
  };
  const affected = (
    <>
      <p className="mb-2">
        {t("affects", { count: usedIn.length })}. {t("affectsText")}
      </p>
      <UsedIn campaigns={usedIn} />
    </>
  );
  const store = async () => {
    const at = { code: version === null ? null : instrument.code, version };
    const change = { kind: "instrument" as const, ...at, form: { ...toInstrument(draft, kinds) } };
    const seen = await ask({ change, title: t("confirmTitle"), submit: t("confirm"), intro: affected });
    if (!seen) return;
    await client.instruments.save.mutate({ ...at, form: change.form, seen });
    setSaved(draft);
    notify.done(t("saved"));
    router.push("/campaigns/library");
    router.refresh();
  };
  const { send, busy, problems, conflict, attempt, forget } = useEditing({ mutationFn: store });
  const save = () => {
    setAsks(false);
    void send(undefined);
  };

  return (
    <EditorProvider {...{ kinds, options, speaker, problems, learn }} currency={tenant.currency}>
      <LeaveGuard dirty={dirty} />
      {conflict && (
        <Conflict
          conflict={conflict}
          href={`/campaigns/library/${encodeURIComponent(instrument.code)}`}
          mine={said}
        />
      )}
      <EditorProblems
        placeOf={(pointer) => placeInInstrument(pointer.split("/").slice(1), draft)}
        attempt={attempt}
      />
      <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
        <Card className="grid gap-5 p-4 sm:p-5">
          <Naming instrument={draft} pointer="" codeFixed={version !== null} dispatch={change} />
          <div className="border-line border-t pt-5">
            <Rules instrument={draft} pointer="" dispatch={change} />
          </div>
        </Card>
        <div className="grid min-w-0 gap-5">
          <Card>
            <CardHead title={editor("told.title")} />
            <p className="px-4 py-4 sm:px-5">{said}</p>
          </Card>
          <Card>
            <CardHead title={t("usedIn")} />
            <div className="px-4 py-4 sm:px-5">
              <UsedIn campaigns={usedIn} />
            </div>
          </Card>
        </div>
      </div>
      <SaveBar dirty={dirty} fresh={version === null}>
        <Button busy={busy} variant="primary" onClick={() => (asksHere ? setAsks(true) : save())}>
          {editor("save")}
        </Button>
      </SaveBar>
      <Dialog
        open={asks}
        onClose={() => setAsks(false)}
        title={t("confirmTitle")}
        closeLabel={common("close")}
      >
        {affected}
        <DialogActions>
          <Button onClick={() => setAsks(false)}>{common("cancel")}</Button>
          <Button variant="primary" onClick={save}>
            {t("confirm")}
          </Button>
        </DialogActions>
      </Dialog>
    </EditorProvider>
  );
}
