"use client";

import { FileUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { controlClass } from "@/components/ui/input";
import { IMPORT_BYTES_MAX, IMPORT_MB_MAX } from "@/server/core/sizes";
import type { DeskKind } from "@/server/trpc/import-handler";
import { Report } from "./report";
import { type Outcome, type Progress, sendFile } from "./send";
import { Waiting } from "./waiting";

type State =
  | { step: "choose" }
  | { step: "checking" | "applying"; file: File; progress: Progress | null }
  | { step: "checked" | "applied"; file: File; outcome: Outcome };

/** A file is checked as soon as it is chosen; nothing changes before the second step. */
export function ImportFile({ kind, currency }: { kind: DeskKind; currency: string }) {
  const t = useTranslations("imports");
  const router = useRouter();
  const [state, setState] = useState<State>({ step: "choose" });
  const busy = state.step === "checking" || state.step === "applying";

  const send = async (file: File, onlyTry: boolean) => {
    const [going, gone] = onlyTry ? (["checking", "checked"] as const) : (["applying", "applied"] as const);
    if (file.size > IMPORT_BYTES_MAX) {
      const error = { pointer: "/file", code: "too-large", detail: "" };
      return setState({
        step: "checked",
        file,
        outcome: { type: "failed", code: "validation", errors: [error] },
      });
    }
    setState({ step: going, file, progress: null });
    const onProgress = (progress: Progress) => setState({ step: going, file, progress });
    const outcome = await sendFile(kind, file, onlyTry, onProgress);
    setState({ step: gone, file, outcome });
    // earlier imports are listed beside it
    if (!onlyTry) router.refresh();
  };

  return (
    <Card>
      <CardHead title={t("fileTitle")} description={t("fileText", { most: IMPORT_MB_MAX })} />
      <div className="grid gap-4 p-4 sm:p-5">
        <Field label={t("file")} hint={t("fileHint")}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
              disabled={busy}
              className={`${controlClass} py-1.5 file:mr-3 file:rounded file:border-0 file:bg-sunken file:px-3 file:py-1 file:font-medium file:text-ink`}
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                if (file) void send(file, true);
                else setState({ step: "choose" });
              }}
            />
          )}
        </Field>
        {(state.step === "checking" || state.step === "applying") && (
          <Waiting label={t(state.step)} progress={state.progress} />
        )}
        {(state.step === "checked" || state.step === "applied") && (
          <Report
            kind={kind}
            currency={currency}
            fileName={state.file.name}
            outcome={state.outcome}
            applied={state.step === "applied"}
            apply={
              state.step === "checked" &&
              mayApply(state.outcome) && (
                <div>
                  <Button variant="primary" onClick={() => void send(state.file, false)}>
                    <FileUp aria-hidden /> {t("apply")}
                  </Button>
                </div>
              )
            }
          />
        )}
      </div>
    </Card>
  );
}

const mayApply = (outcome: Outcome): boolean =>
  outcome.type === "done" && outcome.result.status !== "REJECTED" && outcome.result.applied > 0;
