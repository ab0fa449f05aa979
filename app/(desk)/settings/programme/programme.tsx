"use client";

import { Info, TrendingDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Failed } from "@/app/_forms/failed";
import { Form } from "@/app/_forms/form";
import { useDraft } from "@/app/_forms/use-draft";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Notice } from "@/components/ui/states";
import { SaveBar } from "../save-bar";
import { readDraft, toDraft } from "./draft";
import { Example } from "./example";
import { Risks, useProgrammeRisks } from "./risks";
import { Rules } from "./rules";
import { TierCounts } from "./tier-counts";
import { Tiers } from "./tiers";
import { type Worse, worseFor } from "./worse";

interface ProgrammeProps {
  saved: Outputs["programme"]["get"];
  mayWrite: boolean;
}

export function Programme({ saved, mayWrite }: ProgrammeProps) {
  const t = useTranslations("programme");
  const trpc = useTRPC();
  const [base, setBase] = useState({ settings: saved.settings, revision: saved.revision });
  const { values: draft, set: change, keep, drop, dirty } = useDraft(() => toDraft(saved.settings));
  const { settings, wrong } = readDraft(draft);
  const isWrong = Object.keys(wrong).length > 0;
  const worse = isWrong ? [] : worseFor(base.settings, settings);
  const risks = useProgrammeRisks(dirty && !isWrong && mayWrite ? settings : null);
  const keys = (risks ?? []).map(({ key }) => key).join(" ");
  const [agreedTo, setAgreedTo] = useState("");
  const [missed, setMissed] = useState(false);
  const agreed = keys !== "" && agreedTo === keys;
  const tick = useRef<HTMLInputElement>(null);
  const update = useForm(trpc.programme.update.mutationOptions(), {
    done: t("saved"),
    words: "programme",
    edits: true,
  });
  const submit = async () => {
    if (isWrong) return;
    const open = keys !== "" && !agreed;
    setMissed(open);
    if (open) return tick.current?.focus();
    const sent = { settings, revision: base.revision, agreed: keys.split(" ").filter(Boolean) };
    const done = await update.send(sent);
    if (!done) return;
    setBase({ settings, revision: done.revision });
    keep(draft, toDraft(settings));
  };
  const fields = { draft, wrong, change, currency: saved.currency };
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <Form of={update} dirty={dirty} onSubmit={submit} noValidate className="flex min-w-0 flex-col gap-5">
        {!mayWrite && (
          <Notice tone="info" icon={Info}>
            {t("readOnly")}
          </Notice>
        )}
        <Failed />
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
            busy={update.busy}
            changed={dirty}
            wrong={isWrong}
            discardable={dirty}
            onDiscard={() => {
              update.reset();
              drop();
            }}
          />
        )}
      </Form>
      <Example settings={isWrong ? null : settings} currency={saved.currency} />
    </div>
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
