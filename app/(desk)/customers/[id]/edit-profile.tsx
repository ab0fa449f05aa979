"use client";

import { useTranslations } from "next-intl";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import type { Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { GroupField, LANGUAGES, LanguageField } from "../profile-fields";
import type { Customer } from "./customer";

interface EditProfileProps {
  customer: Customer;
  groups: Outputs["customers"]["choices"]["groups"];
}

export function EditProfile(props: EditProfileProps) {
  const t = useTranslations("customers");
  return (
    <ButtonDialog button={t("edit")} title={t("editTitle")}>
      {(close) => <ProfileForm {...props} onClose={close} />}
    </ButtonDialog>
  );
}

function ProfileForm({ customer, groups, onClose }: EditProfileProps & { onClose: () => void }) {
  const t = useTranslations("customers");
  const trpc = useTRPC();
  const { id, version } = customer;
  const edit = useForm(trpc.customers.edit.mutationOptions(), {
    done: t("saved"),
    renew: "page",
    words: "customers",
    onDone: onClose,
  });
  const submit = (typed: Typed) =>
    edit.send({
      id,
      version,
      name: typed("name"),
      birthDate: typed("birthDate"),
      locale: LANGUAGES.find((known) => known === typed("locale")) ?? null,
      groupId: typed("groupId") || null,
    });
  return (
    <DialogForm submit={t("save")} of={edit} onSubmit={submit} onClose={onClose}>
      <Field at="/name" label={t("name")}>
        {(control) => (
          <Input
            {...control}
            name="name"
            defaultValue={customer.name ?? ""}
            maxLength={200}
            autoComplete="off"
            autoFocus
          />
        )}
      </Field>
      <Field at="/birthDate" label={t("birthDate")}>
        {(control) => (
          <Input {...control} name="birthDate" type="date" defaultValue={customer.birthDate ?? ""} />
        )}
      </Field>
      <LanguageField chosen={customer.locale} />
      <GroupField groups={groups} chosen={customer.groupId} />
    </DialogForm>
  );
}
