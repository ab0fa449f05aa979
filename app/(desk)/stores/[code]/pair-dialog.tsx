"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { useNotify } from "@/components/ui/toast";
import type { Till } from "./till-row";

const NEW = "";

interface PairDialogProps {
  storeCode: string;
  tills: Till[];
  open: boolean;
  onClose: () => void;
}

export function PairDialog({ storeCode, tills, open, onClose }: PairDialogProps) {
  const t = useTranslations("pairing");
  const till = useTranslations("tills");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const client = useQueryClient();
  const notify = useNotify();
  const errorText = useErrorText();
  const [target, setTarget] = useState(NEW);
  const approve = useMutation(
    trpc.tills.approvePairing.mutationOptions({
      onSuccess: async () => {
        await client.invalidateQueries(trpc.stores.pathFilter());
        notify.done(t("done"));
        close();
      },
    }),
  );
  const failure = approve.error ? failureOf(approve.error).code : null;
  const wrongCode = failure === "not-found" ? t("unknown") : undefined;
  const otherwise = failure && !wrongCode ? errorText(approve.error) : undefined;
  const close = () => {
    approve.reset();
    setTarget(NEW);
    onClose();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const code = String(form.get("code") ?? "");
    const name = String(form.get("name") ?? "").trim();
    if (approve.isPending) return;
    approve.mutate({ code, till: target === NEW ? { store: storeCode, name } : { tillId: target } });
  };
  return (
    <Dialog open={open} onClose={close} title={t("title")} closeLabel={common("close")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-muted">{t("text")}</p>
        <Field label={t("code")} error={wrongCode}>
          {(control) => (
            <Input
              {...control}
              name="code"
              required
              maxLength={20}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              autoFocus
              className="font-mono uppercase tracking-widest"
            />
          )}
        </Field>
        <Field label={t("till")} error={otherwise}>
          {(control) => (
            <Select {...control} value={target} onChange={(event) => setTarget(event.target.value)}>
              <option value={NEW}>{t("newTill")}</option>
              {tills.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {target === NEW && (
          <Field label={till("name")} hint={till("nameHint")}>
            {(control) => <Input {...control} name="name" required maxLength={100} autoComplete="off" />}
          </Field>
        )}
        <DialogActions>
          <Button onClick={close}>{common("cancel")}</Button>
          <Button type="submit" variant="primary" busy={approve.isPending}>
            {t("submit")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
