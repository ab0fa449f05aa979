"use client";

import { Info } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Failed } from "@/app/_forms/failed";
import { Form } from "@/app/_forms/form";
import { useDraft } from "@/app/_forms/use-draft";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Card, CardHead } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";
import { Switch } from "@/components/ui/switch";
import { SaveBar } from "../save-bar";
import { type NumberField, readDraft, toDraft } from "./draft";
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
  const [base, setBase] = useState({ revision: saved.revision, set: saved.set });
  const { values: draft, set: change, keep, drop, dirty } = useDraft(() => toDraft(saved.terms));
  const { terms, wrong } = readDraft(draft);
  const isWrong = Object.keys(wrong).length > 0;
  const changed = !base.set || dirty;
  const update = useForm(trpc.referrals.updateProgramme.mutationOptions(), {
    done: t("saved"),
    words: "referrals",
    edits: true,
  });
  const submit = async () => {
    if (isWrong) return;
    const done = await update.send({ terms, revision: base.revision });
    if (!done) return;
    setBase({ revision: done.revision, set: true });
    keep(draft, toDraft(terms));
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
      <Form of={update} dirty={dirty} onSubmit={submit} noValidate className="flex min-w-0 flex-col gap-5">
        {!mayWrite && (
          <Notice tone="info" icon={Info}>
            {t("readOnly")}
          </Notice>
        )}
        <Failed />
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
            busy={update.busy}
            changed={changed}
            wrong={isWrong}
            discardable={changed && base.set}
            onDiscard={() => {
              update.reset();
              drop();
            }}
          />
        )}
      </Form>
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
