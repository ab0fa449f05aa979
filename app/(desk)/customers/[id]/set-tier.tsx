"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import type { Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

interface SetTierProps {
  id: string;
  steps: { code: string; name: string }[];
  tier: string | null;
  /** it can be given back to what is bought */
  byHand: boolean;
}

export function SetTier(props: SetTierProps) {
  const t = useTranslations("tiers");
  return (
    <ButtonDialog button={t("set")} title={t("setTitle")}>
      {(close) => <TierForm {...props} onClose={close} />}
    </ButtonDialog>
  );
}

function TierForm({ id, steps, tier, byHand, onClose }: SetTierProps & { onClose: () => void }) {
  const t = useTranslations("tiers");
  const trpc = useTRPC();
  const [chosen, setChosen] = useState(tier ?? steps[0]?.code ?? "");
  const set = useForm(trpc.tiers.set.mutationOptions(), {
    done: t("done"),
    renew: "page",
    words: ["tiers", "customers"],
    onDone: onClose,
  });
  const submit = (typed: Typed) =>
    set.send({ id, tier: chosen || null, until: typed("until") || null, reason: typed("reason") });
  return (
    <DialogForm submit={t("save")} of={set} onSubmit={submit} onClose={onClose}>
      <p className="text-muted">{t("setText")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field at="/tier" label={t("tier")}>
          {(control) => (
            <Select {...control} value={chosen} onChange={(event) => setChosen(event.target.value)} autoFocus>
              {steps.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
              {byHand && <option value="">{t("counted")}</option>}
            </Select>
          )}
        </Field>
        <Field at="/until" label={t("until")} hint={t("untilHint")}>
          {(control) => <Input {...control} name="until" type="date" disabled={chosen === ""} />}
        </Field>
      </div>
      <Field at="/reason" label={t("reason")} hint={t("reasonHint")}>
        {(control) => <Textarea {...control} name="reason" required minLength={3} maxLength={300} />}
      </Field>
    </DialogForm>
  );
}
