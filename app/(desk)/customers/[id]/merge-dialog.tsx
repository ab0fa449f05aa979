"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { formatDecimal } from "@/app/_format/money";
import { useLater } from "@/app/_hooks/use-later";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Radio } from "@/components/ui/checkbox";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";
import { useAfterChange, useCustomerError } from "../use-customer";
import type { ActedOn } from "./customer-actions";

const PAUSE_MS = 300;
const SHORTEST = 3;

interface MergeDialogProps {
  customer: ActedOn;
  open: boolean;
  onClose: () => void;
}

export function MergeDialog({ customer, open, onClose }: MergeDialogProps) {
  const t = useTranslations("customers");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const router = useRouter();
  const after = useAfterChange();
  const errorText = useCustomerError();
  const [text, setText] = useState("");
  const [stays, setStays] = useState<string | null>(null);
  const wanted = useLater(text.trim(), PAUSE_MS);
  const search = useQuery({
    ...trpc.customers.list.queryOptions({ text: wanted }),
    enabled: open && wanted.length >= SHORTEST,
    placeholderData: keepPreviousData,
  });
  const found = wanted.length >= SHORTEST && wanted === text.trim() && !search.isFetching;
  const others = found ? (search.data?.customers ?? []).filter(({ id }) => id !== customer.id) : [];
  const other = others[0] ?? null;
  const survivor = stays ?? customer.id;
  const close = () => {
    merge.reset();
    setText("");
    setStays(null);
    onClose();
  };
  const merge = useMutation(
    trpc.customers.merge.mutationOptions({
      onSuccess: (_, { survivorId }) => {
        close();
        if (survivorId !== customer.id) router.push(`/customers/${survivorId}`);
        after.done(t("merged"));
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!other || merge.isPending) return;
    const survivorId = survivor === other.id ? other.id : customer.id;
    merge.mutate({ survivorId, mergedId: survivorId === customer.id ? other.id : customer.id });
  };
  return (
    <Dialog open={open} onClose={close} title={t("mergeTitle")} closeLabel={common("close")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-muted">{t("mergeText")}</p>
        <Field
          label={t("other")}
          hint={found && !other ? t("notFound") : search.isFetching ? t("searching") : t("otherPlaceholder")}
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
        {merge.error && (
          <Notice tone="bad" alert>
            {errorText(merge.error)}
          </Notice>
        )}
        <DialogActions>
          <Button onClick={close}>{common("cancel")}</Button>
          <Button type="submit" variant="primary" disabled={!other} busy={merge.isPending}>
            {t("mergeSubmit")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
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
