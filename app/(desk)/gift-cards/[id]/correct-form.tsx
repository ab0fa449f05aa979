"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm } from "@/app/_desk/dialog-form";
import { parseTyped } from "@/app/_format/parse";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select-field";
import { useAfterChange, useCardError } from "../use-card";
import { ReasonField } from "./reason-field";

export function CorrectForm({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("gift-cards");
  const trpc = useTRPC();
  const done = useAfterChange();
  const errorText = useCardError();
  // one dialog is one request, however often it is sent
  const [requestId] = useState(() => crypto.randomUUID());
  const [wrong, setWrong] = useState(false);
  const correct = useMutation(
    trpc.giftCards.correct.mutationOptions({
      onSuccess: () => {
        onClose();
        done(t("corrected"));
      },
    }),
  );
  const submit = (typed: (name: string) => string) => {
    const minor = parseTyped(typed("amount"), 2);
    setWrong(!minor);
    if (!minor) return;
    const amountMinor = typed("direction") === "take" ? -minor : minor;
    correct.mutate({ id, requestId, amountMinor, reason: typed("reason") });
  };
  const error = wrong ? t("notAnAmount") : correct.error ? errorText(correct.error) : undefined;
  return (
    <DialogForm submit={t("save")} busy={correct.isPending} onSubmit={submit} onClose={onClose}>
      <p className="text-muted">{t("correctText")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="direction"
          label={t("direction")}
          options={[
            { value: "give", label: t("give") },
            { value: "take", label: t("takeOff") },
          ]}
        />
        <Field label={t("howMuch")} error={error}>
          {(control) => <Input {...control} name="amount" inputMode="decimal" required autoComplete="off" />}
        </Field>
      </div>
      <ReasonField />
    </DialogForm>
  );
}
