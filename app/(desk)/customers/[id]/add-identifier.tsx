"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { ownerIn, useAfterChange, useCustomerError } from "../use-customer";

/** A payment card's token is made by a till, never typed. */
const TYPED = ["card", "phone", "email", "qr", "external", "app", "telegram", "viber", "vk"] as const;

export function AddIdentifier({ id }: { id: string }) {
  const t = useTranslations("customers");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const after = useAfterChange();
  const errorText = useCustomerError();
  const [open, setOpen] = useState(false);
  const add = useMutation(
    trpc.customers.addIdentifier.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        after.done(t("identifierAdded"));
      },
    }),
  );
  const close = () => {
    add.reset();
    setOpen(false);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const type = TYPED.find((known) => known === form.get("type"));
    const value = String(form.get("value") ?? "");
    if (type && !add.isPending) add.mutate({ id, identifier: { type, value } });
  };
  const owner = add.error && ownerIn(add.error);
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        {t("addIdentifier")}
      </Button>
      <Dialog open={open} onClose={close} title={t("addIdentifierTitle")} closeLabel={common("close")}>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <Field label={t("kind")}>
            {(control) => (
              <Select {...control} name="type">
                {TYPED.map((type) => (
                  <option key={type} value={type}>
                    {t(`types.${type}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
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
          <DialogActions>
            <Button onClick={close}>{common("cancel")}</Button>
            <Button type="submit" variant="primary" busy={add.isPending}>
              {t("addIdentifier")}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
