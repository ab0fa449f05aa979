"use client";

import { useMutation } from "@tanstack/react-query";
import { Info } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { SaveFailure } from "@/app/_desk/save-failure";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";
import { Switch } from "@/components/ui/switch";
import { useNotify } from "@/components/ui/toast";
import { SaveBar } from "../save-bar";
import { type Draft, type NumberField, readDraft, toDraft } from "./draft";
import { Example } from "./example";
import { GiftFields } from "./gift-fields";

const grid = "grid gap-5 p-4 sm:grid-cols-2 sm:p-5";

interface ReferralProps {
  saved: Outputs["referrals"]["programme"];
  mayWrite: boolean;
  today: Date;
}

export function Referral({ saved, mayWrite, today }: ReferralProps) {
  const t = useTranslations("referrals");
  const trpc = useTRPC();
  const notify = useNotify();
  const [base, setBase] = useState({ terms: saved.terms, revision: saved.revision, set: saved.set });
  const [draft, setDraft] = useState(() => toDraft(saved.terms));
  const { terms, wrong } = readDraft(draft);
  const isWrong = Object.keys(wrong).length > 0;
  const changed = !base.set || JSON.stringify(draft) !== JSON.stringify(toDraft(base.terms));
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const update = useMutation(
    trpc.referrals.updateProgramme.mutationOptions({
      onSuccess: ({ revision }, sent) => {
        setBase({ terms: sent.terms, revision, set: true });
        setDraft(toDraft(sent.terms));
        notify.done(t("saved"));
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!update.isPending && !isWrong) update.mutate({ terms, revision: base.revision });
  };
  const number = (field: NumberField, label: string, hint?: string) => {
    const why = wrong[field];
    return (
      <Field label={label} hint={hint} error={why && t(`wrong.${why}`)}>
        {(control) => (
          <Input
            {...control}
            value={draft[field]}
            onChange={(event) => change({ [field]: event.target.value })}
            inputMode={field === "minimum" ? "decimal" : "numeric"}
            maxLength={12}
            autoComplete="off"
            disabled={!mayWrite}
            className="tabular"
          />
        )}
      </Field>
    );
  };
  const gift = (side: "newcomer" | "referrer") => (
    <GiftFields
      title={t(`${side}Gets`)}
      gift={draft[side]}
      wrong={wrong[side]}
      series={saved.series}
      disabled={!mayWrite}
      onChange={(to) => change({ [side]: to })}
    />
  );
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <form onSubmit={submit} noValidate className="flex min-w-0 flex-col gap-5">
        {!mayWrite && (
          <Notice tone="info" icon={Info}>
            {t("readOnly")}
          </Notice>
        )}
        {update.error && <Failure error={update.error} />}
        <Card>
          <CardHead title={t("title")} description={t("intro")} />
          <div className="p-4 sm:p-5">
            <Switch
              label={t("switch")}
              hint={t(draft.enabled ? "switchOn" : "switchOff")}
              checked={draft.enabled}
              disabled={!mayWrite}
              onChange={(event) => change({ enabled: event.target.checked })}
            />
          </div>
        </Card>
        <Card>
          <CardHead title={t("presents")} />
          <div className={grid}>
            {gift("newcomer")}
            {gift("referrer")}
          </div>
        </Card>
        <Card>
          <CardHead title={t("first")} />
          <div className={grid}>
            {number("minimum", t("minimum", { currency: saved.currency }), t("minimumHint"))}
            {number("days", t("days"), t("daysHint"))}
            {number("delayDays", t("delay"), t("delayHint"))}
          </div>
        </Card>
        <Card>
          <CardHead title={t("limits")} description={t("limitsText")} />
          <div className={grid}>
            {number("perReferrerMonth", t("perReferrerMonth"))}
            {number("perReferrer", t("perReferrer"))}
            {number("inAll", t("inAll"))}
          </div>
        </Card>
        {mayWrite && (
          <SaveBar
            words={{ save: t("save"), discard: t("discard"), unsaved: t("unsaved") }}
            busy={update.isPending}
            changed={changed}
            wrong={isWrong}
            discardable={changed && base.set}
            onDiscard={() => {
              update.reset();
              setDraft(toDraft(base.terms));
            }}
          />
        )}
      </form>
      <Example
        terms={isWrong ? null : terms}
        series={saved.series}
        currency={saved.currency}
        timezone={saved.timezone}
        today={today}
      />
    </div>
  );
}

const REFUSALS = ["series-over", "series-shared"] as const;

function Failure({ error }: { error: unknown }) {
  const t = useTranslations("referrals");
  const errorText = useErrorText();
  const { code, field } = failureOf(error);
  const conflict = code === "conflict";
  const refusal = REFUSALS.find((known) => known === field);
  return (
    <SaveFailure conflict={conflict}>
      {conflict ? t("conflict") : refusal ? t(`refused.${refusal}`) : errorText(error)}
    </SaveFailure>
  );
}
