"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DialogForm } from "@/app/_desk/dialog-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAfterChange, useCardError } from "../use-card";
import { ReasonField } from "./reason-field";

interface ExtendFormProps {
  id: string;
  lastDay: string | null;
  onClose: () => void;
}

export function ExtendForm({ id, lastDay, onClose }: ExtendFormProps) {
  const t = useTranslations("gift-cards");
  const trpc = useTRPC();
  const done = useAfterChange();
  const errorText = useCardError();
  const extend = useMutation(
    trpc.giftCards.extend.mutationOptions({
      onSuccess: () => {
        onClose();
        done(t("extended"));
      },
    }),
  );
  return (
    <DialogForm
      submit={t("extend")}
      busy={extend.isPending}
      onSubmit={(typed) => extend.mutate({ id, lastDay: typed("lastDay"), reason: typed("reason") })}
      onClose={onClose}
    >
      <p className="text-muted">{t("extendText")}</p>
      <Field label={t("lastDay")} error={extend.error ? errorText(extend.error) : undefined}>
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
