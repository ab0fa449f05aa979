"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";
import { useAfterChange, useCustomerError } from "../use-customer";

interface EditProfileProps {
  customer: Outputs["customers"]["get"];
  groups: Outputs["customers"]["choices"]["groups"];
}

const LANGUAGES = ["uk", "ru", "en"] as const;

export function EditProfile({ customer, groups }: EditProfileProps) {
  const t = useTranslations("customers");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const after = useAfterChange();
  const errorText = useCustomerError();
  const [open, setOpen] = useState(false);
  const edit = useMutation(
    trpc.customers.edit.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        after.done(t("saved"));
      },
    }),
  );
  const close = () => {
    edit.reset();
    setOpen(false);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (edit.isPending) return;
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    edit.mutate({
      id: customer.id,
      version: customer.version,
      name: text("name"),
      birthDate: text("birthDate"),
      locale: LANGUAGES.find((known) => known === text("locale")) ?? null,
      groupId: text("groupId") || null,
    });
  };
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {t("edit")}
      </Button>
      <Dialog open={open} onClose={close} title={t("editTitle")} closeLabel={common("close")}>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <Field label={t("name")}>
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
          <Field label={t("birthDate")}>
            {(control) => (
              <Input {...control} name="birthDate" type="date" defaultValue={customer.birthDate ?? ""} />
            )}
          </Field>
          <Field label={t("language")}>
            {(control) => (
              <Select {...control} name="locale" defaultValue={customer.locale ?? ""}>
                <option value="">—</option>
                {LANGUAGES.map((locale) => (
                  <option key={locale} value={locale}>
                    {t(`languages.${locale}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t("group")}>
            {(control) => (
              <Select {...control} name="groupId" defaultValue={customer.groupId ?? ""}>
                {!customer.groupId && <option value="">—</option>}
                {groups.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {edit.error && (
            <Notice tone="bad" alert>
              {errorText(edit.error)}
            </Notice>
          )}
          <DialogActions>
            <Button onClick={close}>{common("cancel")}</Button>
            <Button type="submit" variant="primary" busy={edit.isPending}>
              {t("save")}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
