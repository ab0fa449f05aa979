"use client";

import { useTranslations } from "next-intl";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import type { Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SelectField } from "@/components/ui/select-field";
import { ownerIn } from "../owner-in";

const TYPED = [
  "card",
  "phone",
  "email",
  "qr",
  "external",
  "app",
  "telegram",
  "viber",
  "vk",
  // its token, as the terminal gives it
  "card_token",
] as const;

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
  const add = useForm(trpc.customers.addIdentifier.mutationOptions(), {
    done: t("identifierAdded"),
    renew: "page",
    words: "customers",
    onDone: onClose,
  });
  const submit = (typed: Typed) => {
    const type = TYPED.find((known) => known === typed("type"));
    if (type) add.send({ id, identifier: { type, value: typed("value") } });
  };
  const owner = ownerIn(add);
  return (
    <DialogForm submit={t("addIdentifier")} of={add} onSubmit={submit} onClose={onClose}>
      <SelectField
        name="type"
        label={t("kind")}
        options={TYPED.map((type) => ({ value: type, label: t(`types.${type}`) }))}
      />
      <Field at="/identifier/value" label={t("value")}>
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
