"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DeskDialog } from "@/app/_desk/desk-dialog";
import { formatDecimal } from "@/app/_format/money";
import { DialogForm } from "@/app/_forms/dialog-form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Radio } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Customer } from "./customer";
import { useFindCustomer } from "./use-find-customer";

interface MergeDialogProps {
  customer: Pick<Customer, "id" | "name" | "purchases" | "balancePoints">;
  open: boolean;
  onClose: () => void;
}

export function MergeDialog({ customer, open, onClose }: MergeDialogProps) {
  const t = useTranslations("customers");
  return (
    <DeskDialog open={open} onClose={onClose} title={t("mergeTitle")}>
      <MergeForm customer={customer} onClose={onClose} />
    </DeskDialog>
  );
}

function MergeForm({ customer, onClose }: Omit<MergeDialogProps, "open">) {
  const t = useTranslations("customers");
  const trpc = useTRPC();
  const router = useRouter();
  const [stays, setStays] = useState<string | null>(null);
  const { text, setText, other, searching, isMissing } = useFindCustomer([customer.id]);
  const survivor = stays ?? customer.id;
  const merge = useForm(trpc.customers.merge.mutationOptions(), {
    done: t("merged"),
    renew: "page",
    words: "customers",
    onDone: (_, { survivorId }) => {
      onClose();
      if (survivorId !== customer.id) router.push(`/customers/${survivorId}`);
    },
  });
  const submit = () => {
    if (!other) return;
    const survivorId = survivor === other.id ? other.id : customer.id;
    merge.send({ survivorId, mergedId: survivorId === customer.id ? other.id : customer.id });
  };
  return (
    <DialogForm submit={t("mergeSubmit")} disabled={!other} of={merge} onSubmit={submit} onClose={onClose}>
      <p className="text-muted">{t("mergeText")}</p>
      <Field
        label={t("other")}
        hint={isMissing ? t("notFound") : searching ? t("searching") : t("otherPlaceholder")}
      >
        {(control) => (
          <Input
            {...control}
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoComplete="off"
            autoFocus
          />
        )}
      </Field>
      {other && (
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-2 font-medium text-sm">{t("whoStays")}</legend>
          <Choice one={customer} checked={survivor !== other.id} onPick={() => setStays(customer.id)} />
          <Choice one={other} checked={survivor === other.id} onPick={() => setStays(other.id)} />
          <p className="text-muted text-sm">{t("staysHint")}</p>
        </fieldset>
      )}
    </DialogForm>
  );
}

interface ChoiceProps {
  one: { id: string; name: string | null; purchases: number; balancePoints: number };
  checked: boolean;
  onPick: () => void;
}

function Choice({ one, checked, onPick }: ChoiceProps) {
  const t = useTranslations("customers");
  const points = formatDecimal(one.balancePoints, 100, useLocale());
  return (
    <Radio
      name="survivor"
      checked={checked}
      onChange={onPick}
      label={one.name ?? t("unnamed")}
      hint={t("about", { receipts: one.purchases, points })}
    />
  );
}
