"use client";

import { useMutation } from "@tanstack/react-query";
import { Info, TrendingDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { SaveFailure } from "@/app/_desk/save-failure";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Notice } from "@/components/ui/states";
import { useNotify } from "@/components/ui/toast";
import { SaveBar } from "../save-bar";
import { type Draft, readDraft, toDraft } from "./draft";
import { Example } from "./example";
import { Risks, useProgrammeRisks } from "./risks";
import { Rules } from "./rules";
import { TierCounts } from "./tier-counts";
import { Tiers } from "./tiers";
import { type Worse, worseFor } from "./worse";

const REFUSALS = ["tier-in-use", "unknown-reference"] as const;

interface ProgrammeProps {
  saved: Outputs["programme"]["get"];
  mayWrite: boolean;
}

export function Programme({ saved, mayWrite }: ProgrammeProps) {
  const t = useTranslations("programme");
  const trpc = useTRPC();
  const notify = useNotify();
  const [base, setBase] = useState({ settings: saved.settings, revision: saved.revision });
  const [draft, setDraft] = useState(() => toDraft(saved.settings));
  const { settings, wrong } = readDraft(draft);
  const isWrong = Object.keys(wrong).length > 0;
  const changed = JSON.stringify(draft) !== JSON.stringify(toDraft(base.settings));
  const worse = isWrong ? [] : worseFor(base.settings, settings);
  const risks = useProgrammeRisks(changed && !isWrong && mayWrite ? settings : null);
  const keys = (risks ?? []).map(({ key }) => key).join(" ");
  const [agreedTo, setAgreedTo] = useState("");
  const [missed, setMissed] = useState(false);
  const agreed = keys !== "" && agreedTo === keys;
  const tick = useRef<HTMLInputElement>(null);
  const update = useMutation(
    trpc.programme.update.mutationOptions({
      onSuccess: ({ revision }, sent) => {
        const now = sent.settings as typeof settings;
        setBase({ settings: now, revision });
        setDraft(toDraft(now));
        notify.done(t("saved"));
      },
    }),
  );
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (update.isPending || isWrong) return;
    const open = keys !== "" && !agreed;
    setMissed(open);
    if (open) tick.current?.focus();
    else update.mutate({ settings, revision: base.revision, agreed: keys.split(" ").filter(Boolean) });
  };
  const fields = { draft, wrong, change, currency: saved.currency };
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <form onSubmit={submit} noValidate className="flex min-w-0 flex-col gap-5">
        {!mayWrite && (
          <Notice tone="info" icon={Info}>
            {t("readOnly")}
          </Notice>
        )}
        {update.error && <Failure error={update.error} />}
        <Rules {...fields} />
        <Tiers {...fields} inUse={saved.tiersInUse} />
        <TierCounts saved={base.settings} settings={isWrong ? null : settings} />
        {worse.length > 0 && <WorseNotice worse={worse} />}
        {risks && risks.length > 0 && (
          <Risks
            {...{ risks, agreed, tick, missed }}
            currency={saved.currency}
            onAgree={(yes) => setAgreedTo(yes ? keys : "")}
          />
        )}
        {mayWrite && (
          <SaveBar
            words={{ save: t("save"), discard: t("discard"), unsaved: t("unsaved") }}
            busy={update.isPending}
            changed={changed}
            wrong={isWrong}
            discardable={changed}
            onDiscard={() => {
              update.reset();
              setDraft(toDraft(base.settings));
            }}
          />
        )}
      </form>
      <Example settings={isWrong ? null : settings} currency={saved.currency} />
    </div>
  );
}

function Failure({ error }: { error: unknown }) {
  const t = useTranslations("programme");
  const errorText = useErrorText();
  const { code, field } = failureOf(error);
  const conflict = code === "conflict";
  const refusal = REFUSALS.find((known) => known === field);
  return (
    <SaveFailure conflict={conflict}>
      {conflict ? t("conflict") : refusal ? t(refusal) : errorText(error)}
    </SaveFailure>
  );
}

function WorseNotice({ worse }: { worse: Worse[] }) {
  const t = useTranslations("programme");
  return (
    <Notice tone="warn" icon={TrendingDown}>
      <div role="status">
        <p className="font-medium">{t("worseTitle")}</p>
        <ul className="mt-1 list-disc pl-4">
          {worse.map(({ key, values }) => (
            <li key={key + JSON.stringify(values)}>{t(`worse.${key}`, values)}</li>
          ))}
        </ul>
      </div>
    </Notice>
  );
}
