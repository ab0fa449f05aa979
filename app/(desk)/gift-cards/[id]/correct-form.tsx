"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SeenSum, seenIn } from "@/app/_desk/seen-sum";
import { DialogForm } from "@/app/_forms/dialog-form";
import type { Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { parseTyped } from "@/components/forms/typed";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select-field";
import { ReasonField } from "./reason-field";

export function CorrectForm({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("gift-cards");
  const trpc = useTRPC();
  // one dialog is one request, however often it is sent
  const [requestId] = useState(() => crypto.randomUUID());
  const correct = useForm(trpc.giftCards.correct.mutationOptions(), {
    done: t("corrected"),
    renew: "page",
    words: "gift-cards",
    at: { "gift-card-insufficient": "/amountMinor" },
    onDone: onClose,
  });
  const submit = (typed: Typed) => {
    const minor = parseTyped(typed("amount"), 2);
    if (!minor) return correct.check([{ pointer: "/amountMinor", text: t("notAnAmount") }]);
    const amountMinor = typed("direction") === "take" ? -minor : minor;
    return correct.send({ id, requestId, amountMinor, reason: typed("reason"), ...seenIn(typed) });
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
            { value: "take", label: t("takeOff") },
          ]}
        />
        <Field at="/amountMinor" label={t("howMuch")}>
          {(control) => <Input {...control} name="amount" inputMode="decimal" required autoComplete="off" />}
        </Field>
      </div>
      <ReasonField />
      <SeenSum refusal={correct.refusal} />
    </DialogForm>
  );
}
