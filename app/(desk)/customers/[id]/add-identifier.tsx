"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_desk/dialog-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SelectField } from "@/components/ui/select-field";
import { ownerIn, useAfterChange, useCustomerError } from "../use-customer";

/** A payment card's token is made by a till, never typed. */
const TYPED = ["card", "phone", "email", "qr", "external", "app", "telegram", "viber", "vk"] as const;

export function AddIdentifier({ id }: { id: string }) {
  const t = useTranslations("customers");
  return (
    <ButtonDialog button={t("addIdentifier")} title={t("addIdentifierTitle")}>
      {(close) => <IdentifierForm id={id} onClose={close} />}
    </ButtonDialog>
  );
}

function IdentifierForm({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("customers");
  const trpc = useTRPC();
  const after = useAfterChange();
  const errorText = useCustomerError();
  const add = useMutation(
    trpc.customers.addIdentifier.mutationOptions({
      onSuccess: () => {
        onClose();
        after.done(t("identifierAdded"));
      },
    }),
  );
  const submit = (typed: (name: string) => string) => {
    const type = TYPED.find((known) => known === typed("type"));
    if (type) add.mutate({ id, identifier: { type, value: typed("value") } });
  };
  const owner = add.error && ownerIn(add.error);
  return (
    <DialogForm submit={t("addIdentifier")} busy={add.isPending} onSubmit={submit} onClose={onClose}>
      <SelectField
        name="type"
        label={t("kind")}
        options={TYPED.map((type) => ({ value: type, label: t(`types.${type}`) }))}
      />
      <Field label={t("value")} error={add.error ? errorText(add.error) : undefined}>
        {(control) => (
          <Input {...control} name="value" required maxLength={256} autoComplete="off" autoFocus />
        )}
      </Field>
      {owner && (
        <Link href={`/customers/${owner}`} prefetch={false} className="rounded font-medium underline">
          {t("openOwner")}
        </Link>
      )}
    </DialogForm>
  );
}
