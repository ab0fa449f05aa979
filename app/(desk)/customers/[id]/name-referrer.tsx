"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_desk/dialog-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAfterChange, useCustomerError } from "../use-customer";

export function NameReferrer({ customerId }: { customerId: string }) {
  const t = useTranslations("referrals");
  return (
    <ButtonDialog button={t("name")} title={t("nameTitle")}>
      {(close) => <NameForm customerId={customerId} onClose={close} />}
    </ButtonDialog>
  );
}

function NameForm({ customerId, onClose }: { customerId: string; onClose: () => void }) {
  const t = useTranslations("referrals");
  const trpc = useTRPC();
  const after = useAfterChange();
  const errorText = useCustomerError();
  const name = useMutation(
    trpc.referrals.name.mutationOptions({
      onSuccess: () => {
        onClose();
        after.done(t("nameDone"));
      },
    }),
  );
  return (
    <DialogForm
      submit={t("name")}
      busy={name.isPending}
      error={name.error ? errorText(name.error) : undefined}
      onSubmit={(typed) => name.mutate({ customerId, referralCode: typed("referralCode") })}
      onClose={onClose}
    >
      <p className="text-muted">{t("nameText")}</p>
      <Field label={t("nameCode")}>
        {(control) => (
          <Input
            {...control}
            name="referralCode"
            required
            maxLength={40}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            className="font-mono uppercase"
          />
        )}
      </Field>
    </DialogForm>
  );
}
