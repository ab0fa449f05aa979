"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useAfterChange } from "../use-customer";

interface EraseDialogProps {
  id: string;
  open: boolean;
  onClose: () => void;
}

export function EraseDialog({ id, open, onClose }: EraseDialogProps) {
  const t = useTranslations("customers");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const after = useAfterChange();
  const [typed, setTyped] = useState("");
  const close = () => {
    setTyped("");
    onClose();
  };
  const erase = useMutation(
    trpc.customers.erase.mutationOptions({
      onSuccess: () => after.done(t("erased")),
      onError: after.failed,
      onSettled: close,
    }),
  );
  const word = t("eraseWord");
  const agreed = typed.trim().toLocaleUpperCase() === word;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (agreed && !erase.isPending) erase.mutate({ id, confirmed: true });
  };
  return (
    <Dialog open={open} onClose={close} title={t("eraseTitle")} closeLabel={common("close")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-muted">{t("eraseText")}</p>
        <Field label={t("eraseType", { word })}>
          {(control) => (
            <Input
              {...control}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
              autoFocus
            />
          )}
        </Field>
        <DialogActions>
          <Button onClick={close}>{common("cancel")}</Button>
          <Button type="submit" variant="danger" disabled={!agreed} busy={erase.isPending}>
            {t("erase")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
