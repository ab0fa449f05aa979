"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { SeenSum, seenIn } from "@/app/_desk/seen-sum";
import { DialogForm } from "@/app/_forms/dialog-form";
import type { Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { parseTyped } from "@/components/forms/typed";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select-field";
import { Textarea } from "@/components/ui/textarea";

export function CorrectPoints({ customer: { id } }: { customer: { id: string } }) {
  const t = useTranslations("customers");
  return (
    <ButtonDialog button={t("correct")} title={t("correctTitle")}>
      {(close) => <PointsForm id={id} onClose={close} />}
    </ButtonDialog>
  );
}

function PointsForm({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("customers");
  const trpc = useTRPC();
  // one dialog is one request, however often it is sent
  const [requestId] = useState(() => crypto.randomUUID());
  const correct = useForm(trpc.customers.correctPoints.mutationOptions(), {
    done: t("corrected"),
    renew: "page",
    words: "customers",
    onDone: onClose,
  });
  const submit = (typed: Typed) => {
    const points = parseTyped(typed("points"), 2);
    if (!points) return correct.check([{ pointer: "/points", text: t("notANumber") }]);
    const signed = typed("direction") === "take" ? -points : points;
    return correct.send({ id, requestId, points: signed, reason: typed("reason"), ...seenIn(typed) });
  };
  return (
    <DialogForm submit={t("save")} of={correct} onSubmit={submit} onClose={onClose}>
      <p className="text-muted">{t("correctText")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="direction"
          label={t("direction")}
          options={[
            { value: "give", label: t("give") },
            { value: "take", label: t("takeAway") },
          ]}
        />
        <Field at="/points" label={t("howMany")}>
          {(control) => (
            <Input {...control} name="points" inputMode="decimal" required autoComplete="off" autoFocus />
          )}
        </Field>
      </div>
      <Field at="/reason" label={t("reason")} hint={t("reasonHint")}>
        {(control) => <Textarea {...control} name="reason" required minLength={3} maxLength={300} />}
      </Field>
      <SeenSum refusal={correct.refusal} />
    </DialogForm>
  );
}
