"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { useForm } from "@/app/_forms/use-form";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import type { Inputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/states";
import { Textarea } from "@/components/ui/textarea";
import type { Call } from "./call";
import { CallBack } from "./call-back";
import { Key } from "./key";
import { useKeys } from "./use-keys";

type Result = Inputs["callTasks"]["finish"]["result"];
type Asks = "call-back" | "no-answer" | "never";

interface ResultsProps {
  call: Call;
  timezone: string;
  onOver: (back: number) => void;
}

/** What came of it: a button and a key for each. */
export function Results({ call, timezone, onOver }: ResultsProps) {
  const t = useTranslations("calls");
  const trpc = useTRPC();
  const noteId = useId();
  const [note, setNote] = useState("");
  const [asks, setAsks] = useState<Asks | null>(null);
  const finish = useForm(trpc.callTasks.finish.mutationOptions(), {
    words: "calls",
    done: ({ again }) => t(again ? "savedAgain" : "saved"),
    onDone: () => onOver(0),
    onEnd: () => setAsks(null),
  });
  const release = useSubmit(trpc.callTasks.release.mutationOptions(), { onDone: () => onOver(1) });
  const busy = finish.busy || release.busy;
  const send = (result: Result, more: { callBackAt?: Date | null; doNotCall?: boolean } = {}) =>
    void (busy || finish.send({ id: call.id, take: call.take, result, note, ...more }));
  const actions = [
    { key: "1", name: "reached", run: () => send("reached") },
    { key: "2", name: "call-back", run: () => setAsks("call-back") },
    { key: "3", name: "no-answer", run: () => setAsks("no-answer") },
    { key: "4", name: "refused", run: () => send("refused") },
    { key: "5", name: "never", run: () => setAsks("never") },
  ] as const;
  useKeys(Object.fromEntries(actions.map(({ key, run }) => [key, run])));
  return (
    <section aria-label={t("result")} className="grid gap-3">
      <div className="grid gap-1.5">
        <label htmlFor={noteId} className="font-medium text-sm">
          {t("note")}
        </label>
        <Textarea
          id={noteId}
          rows={2}
          maxLength={500}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </div>
      {finish.refusal && (
        <Notice tone="bad" alert>
          {finish.textsOf(["not-in-hand"]).join(" ")}
        </Notice>
      )}
      <div className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
        {actions.map(({ key, name, run }) => (
          <Button
            key={key}
            variant={name === "reached" ? "primary" : "secondary"}
            aria-keyshortcuts={key}
            busy={busy}
            onClick={run}
            className="grow"
          >
            {t(`results.${name}`)} <Key name={key} />
          </Button>
        ))}
      </div>
      <Button
        variant="quiet"
        small
        className="justify-self-start"
        busy={release.busy}
        onClick={() => release.send({ id: call.id })}
      >
        {t("release")}
      </Button>
      <DeskDialog
        open={asks === "call-back" || asks === "no-answer"}
        title={t(asks === "no-answer" ? "tryAgainTitle" : "callBackTitle")}
        onClose={() => setAsks(null)}
      >
        {(asks === "call-back" || asks === "no-answer") && (
          <CallBack
            timezone={timezone}
            busy={finish.busy}
            mayGiveUp={asks === "no-answer"}
            onChoose={(callBackAt) => send(asks, { callBackAt })}
          />
        )}
      </DeskDialog>
      <ConfirmDialog
        danger
        open={asks === "never"}
        title={t("neverTitle")}
        submit={t("results.never")}
        of={finish}
        onConfirm={() => send("refused", { doNotCall: true })}
        onClose={() => setAsks(null)}
      >
        {t("neverText")}
      </ConfirmDialog>
    </section>
  );
}
