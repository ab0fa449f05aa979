"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_desk/dialog-form";
import { parseTyped } from "@/app/_format/parse";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select-field";
import { Textarea } from "@/components/ui/textarea";
import { useAfterChange, useCustomerError } from "../use-customer";

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
  const after = useAfterChange();
  const errorText = useCustomerError();
  // one dialog is one request, however often it is sent
  const [requestId] = useState(() => crypto.randomUUID());
  const [wrong, setWrong] = useState(false);
  const correct = useMutation(
    trpc.customers.correctPoints.mutationOptions({
      onSuccess: () => {
        onClose();
        after.done(t("corrected"));
      },
    }),
  );
  const submit = (typed: (name: string) => string) => {
    const points = parseTyped(typed("points"), 2);
    setWrong(!points);
    if (!points) return;
    const signed = typed("direction") === "take" ? -points : points;
    correct.mutate({ id, requestId, points: signed, reason: typed("reason") });
  };
  const error = wrong ? t("notANumber") : correct.error ? errorText(correct.error) : undefined;
  return (
    <DialogForm submit={t("save")} busy={correct.isPending} onSubmit={submit} onClose={onClose}>
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
        <Field label={t("howMany")} error={error}>
          {(control) => (
            <Input {...control} name="points" inputMode="decimal" required autoComplete="off" autoFocus />
          )}
        </Field>
      </div>
      <Field label={t("reason")} hint={t("reasonHint")}>
        {(control) => <Textarea {...control} name="reason" required minLength={3} maxLength={300} />}
      </Field>
    </DialogForm>
  );
}
