"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { parseTyped } from "@/app/_format/parse";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { useAfterChange, useCustomerError } from "../use-customer";

export function CorrectPoints({ customer }: { customer: { id: string } }) {
  const t = useTranslations("customers");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const after = useAfterChange();
  const errorText = useCustomerError();
  // one dialog is one request, however often it is sent
  const [requestId, setRequestId] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const close = () => {
    correct.reset();
    setWrong(false);
    setRequestId(null);
  };
  const correct = useMutation(
    trpc.customers.correctPoints.mutationOptions({
      onSuccess: () => {
        close();
        after.done(t("corrected"));
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = parseTyped(String(form.get("points") ?? ""), 2);
    setWrong(!typed);
    if (!typed || !requestId || correct.isPending) return;
    const points = form.get("direction") === "take" ? -typed : typed;
    correct.mutate({ id: customer.id, requestId, points, reason: String(form.get("reason") ?? "") });
  };
  const error = wrong ? t("notANumber") : correct.error ? errorText(correct.error) : undefined;
  return (
    <>
      <Button small onClick={() => setRequestId(crypto.randomUUID())}>
        {t("correct")}
      </Button>
      <Dialog
        open={requestId !== null}
        onClose={close}
        title={t("correctTitle")}
        closeLabel={common("close")}
      >
        <form onSubmit={submit} className="flex flex-col gap-4">
          <p className="text-muted">{t("correctText")}</p>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t("direction")}>
              {(control) => (
                <Select {...control} name="direction" defaultValue="give">
                  <option value="give">{t("give")}</option>
                  <option value="take">{t("takeAway")}</option>
                </Select>
              )}
            </Field>
            <Field label={t("howMany")} error={error}>
              {(control) => (
                <Input {...control} name="points" inputMode="decimal" required autoComplete="off" autoFocus />
              )}
            </Field>
          </div>
          <Field label={t("reason")} hint={t("reasonHint")}>
            {(control) => <Textarea {...control} name="reason" required minLength={3} maxLength={300} />}
          </Field>
          <DialogActions>
            <Button onClick={close}>{common("cancel")}</Button>
            <Button type="submit" variant="primary" busy={correct.isPending}>
              {t("save")}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
