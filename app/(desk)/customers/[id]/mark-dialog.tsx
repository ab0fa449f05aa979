"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import type { Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SelectField } from "@/components/ui/select-field";
import { Textarea } from "@/components/ui/textarea";
import { MARKS } from "../query";
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
  const [chosen, setChosen] = useState<string>(mark?.kind ?? (MARKS[0] as string));
  const kind = MARKS.find((known) => known === chosen);
  const shared = { renew: "page", words: "customers", onDone: onClose } as const;
  const set = useForm(trpc.customers.markCard.mutationOptions(), { ...shared, done: t("marked") });
  const remove = useForm(trpc.customers.unmarkCard.mutationOptions(), { ...shared, done: t("unmarked") });
  const submit = (typed: Typed) =>
    kind
      ? set.send({
          id,
          kind,
          cashier: typed("cashier") || null,
          earns: typed("earns") === "yes",
          reason: typed("reason"),
        })
      : remove.send({ id });
  const kinds = MARKS.map((value) => ({ value: value as string, label: t(`marks.${value}`) }));
  return (
    <DialogForm submit={t("markSave")} of={kind ? set : remove} onSubmit={submit} onClose={onClose}>
      <p className="text-muted">{t("markText")}</p>
      <SelectField
        label={t("mark")}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        options={[...kinds, ...(mark ? [{ value: "", label: t("markNone") }] : [])]}
        autoFocus
      />
      {kind === "staff" && (
        <Field at="/cashier" label={t("markCashier")} hint={t("markCashierHint")}>
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
          <Field at="/reason" label={t("markReason")} hint={t("markReasonHint")}>
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
