"use client";

import { useTranslations } from "next-intl";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

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
  const name = useForm(trpc.referrals.name.mutationOptions(), {
    done: t("nameDone"),
    renew: "page",
    words: "customers",
    onDone: onClose,
  });
  return (
    <DialogForm
      submit={t("name")}
      of={name}
      onSubmit={(typed) => name.send({ customerId, referralCode: typed("referralCode") })}
      onClose={onClose}
    >
      <p className="text-muted">{t("nameText")}</p>
      <Field at="/referralCode" label={t("nameCode")}>
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
