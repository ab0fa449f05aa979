"use client";

import { useTranslations } from "next-intl";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ReasonField } from "./reason-field";

interface ExtendFormProps {
  id: string;
  lastDay: string | null;
  onClose: () => void;
}

export function ExtendForm({ id, lastDay, onClose }: ExtendFormProps) {
  const t = useTranslations("gift-cards");
  const trpc = useTRPC();
  const extend = useForm(trpc.giftCards.extend.mutationOptions(), {
    done: t("extended"),
    renew: "page",
    words: "gift-cards",
    onDone: onClose,
  });
  return (
    <DialogForm
      submit={t("extend")}
      of={extend}
      onSubmit={(typed) => extend.send({ id, lastDay: typed("lastDay"), reason: typed("reason") })}
      onClose={onClose}
    >
      <p className="text-muted">{t("extendText")}</p>
      <Field at="/lastDay" label={t("lastDay")}>
        {(control) => (
          <Input
            {...control}
            type="date"
            name="lastDay"
            defaultValue={lastDay ?? ""}
            min={lastDay ?? undefined}
            required
          />
        )}
      </Field>
      <ReasonField />
    </DialogForm>
  );
}
