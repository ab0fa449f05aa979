"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_desk/dialog-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select-field";
import { Textarea } from "@/components/ui/textarea";
import { MARKS } from "../query";
import { useAfterChange, useCustomerError } from "../use-customer";
import type { Customer } from "./customer";

interface MarkDialogProps {
  id: string;
  mark: Customer["mark"];
  open: boolean;
  onClose: () => void;
}

export function MarkDialog({ open, ...props }: MarkDialogProps) {
  const t = useTranslations("customers");
  return (
    <DeskDialog open={open} onClose={props.onClose} title={t("markTitle")}>
      {open && <MarkForm {...props} />}
    </DeskDialog>
  );
}

function MarkForm({ id, mark, onClose }: Omit<MarkDialogProps, "open">) {
  const t = useTranslations("customers");
  const trpc = useTRPC();
  const after = useAfterChange();
  const errorText = useCustomerError();
  const [chosen, setChosen] = useState<string>(mark?.kind ?? (MARKS[0] as string));
  const kind = MARKS.find((known) => known === chosen);
  const set = useMutation(
    trpc.customers.markCard.mutationOptions({
      onSuccess: () => {
        onClose();
        after.done(t("marked"));
      },
    }),
  );
  const remove = useMutation(
    trpc.customers.unmarkCard.mutationOptions({
      onSuccess: () => {
        onClose();
        after.done(t("unmarked"));
      },
    }),
  );
  const error = set.error ?? remove.error;
  const submit = (typed: (name: string) => string) =>
    kind
      ? set.mutate({
          id,
          kind,
          cashier: typed("cashier") || null,
          earns: typed("earns") === "yes",
          reason: typed("reason"),
        })
      : remove.mutate({ id });
  const kinds = MARKS.map((value) => ({ value: value as string, label: t(`marks.${value}`) }));
  return (
    <DialogForm
      submit={t("markSave")}
      busy={set.isPending || remove.isPending}
      error={error && errorText(error)}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="text-muted">{t("markText")}</p>
      <SelectField
        label={t("mark")}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        options={[...kinds, ...(mark ? [{ value: "", label: t("markNone") }] : [])]}
        autoFocus
      />
      {kind === "staff" && (
        <Field label={t("markCashier")} hint={t("markCashierHint")}>
          {(control) => (
            <Input
              {...control}
              name="cashier"
              defaultValue={mark?.cashier ?? ""}
              required
              maxLength={100}
              autoComplete="off"
            />
          )}
        </Field>
      )}
      {kind && (
        <>
          <SelectField
            key={kind}
            label={t("markPoints")}
            name="earns"
            defaultValue={(mark?.kind === kind ? mark.earns : kind === "staff") ? "yes" : "no"}
            options={(["no", "yes"] as const).map((value) => ({ value, label: t(`markEarns.${value}`) }))}
          />
          <Field label={t("markReason")} hint={t("markReasonHint")}>
            {(control) => (
              <Textarea
                {...control}
                name="reason"
                defaultValue={mark?.reason ?? ""}
                required
                minLength={3}
                maxLength={300}
              />
            )}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
