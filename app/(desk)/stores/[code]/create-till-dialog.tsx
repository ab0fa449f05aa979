"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ShownKey } from "./secret-dialog";

interface CreateTillDialogProps {
  storeCode: string;
  open: boolean;
  onClose: () => void;
  onKey: (key: ShownKey) => void;
}

export function CreateTillDialog({ storeCode, open, onClose, onKey }: CreateTillDialogProps) {
  const t = useTranslations("tills");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const client = useQueryClient();
  const errorText = useErrorText();
  const create = useMutation(
    trpc.tills.create.mutationOptions({
      onSuccess: async ({ name, key }) => {
        await client.invalidateQueries(trpc.stores.pathFilter());
        onKey({ till: name, key });
      },
    }),
  );
  const error = create.error
    ? failureOf(create.error).code === "conflict"
      ? t("exists")
      : errorText(create.error)
    : undefined;
  const close = () => {
    create.reset();
    onClose();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (name && !create.isPending) create.mutate({ store: storeCode, name });
  };
  return (
    <Dialog open={open} onClose={close} title={t("create")} closeLabel={common("close")}>
      <form onSubmit={submit}>
        <p className="mb-4 text-muted">{t("createText")}</p>
        <Field label={t("name")} hint={t("nameHint")} error={error}>
          {(control) => (
            <Input {...control} name="name" required maxLength={100} autoComplete="off" autoFocus />
          )}
        </Field>
        <DialogActions>
          <Button onClick={close}>{common("cancel")}</Button>
          <Button type="submit" variant="primary" busy={create.isPending}>
            {t("createSubmit")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
