"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";
import { useAfterChange, useCustomerError } from "../use-customer";

const PURPOSES = ["marketing", "profiling", "health_profile", "loyalty_terms", "personal_data"] as const;
const CHANNELS = ["sms", "email", "push", "telegram", "viber"] as const;
const METHODS = ["paper", "signature", "otp", "pin_pad"] as const;

export function RecordConsent({ id }: { id: string }) {
  const t = useTranslations("customers");
  const common = useTranslations("common");
  const trpc = useTRPC();
  const after = useAfterChange();
  const errorText = useCustomerError();
  const [requestId, setRequestId] = useState<string | null>(null);
  const close = () => {
    record.reset();
    setRequestId(null);
  };
  const record = useMutation(
    trpc.customers.recordConsent.mutationOptions({
      onSuccess: () => {
        close();
        after.done(t("consentRecorded"));
      },
    }),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const purpose = PURPOSES.find((known) => known === text("purpose"));
    const method = METHODS.find((known) => known === text("method"));
    if (!requestId || !purpose || !method || record.isPending) return;
    const consent = {
      purpose,
      method,
      channel: text("channel") || undefined,
      granted: text("answer") === "give",
      textVersion: text("textVersion"),
      evidenceRef: text("evidenceRef"),
    };
    record.mutate({ id, requestId, consent });
  };
  const select = (name: string, label: string, options: ReactNode) => (
    <Field label={label}>
      {(control) => (
        <Select {...control} name={name}>
          {options}
        </Select>
      )}
    </Field>
  );
  const option = (value: string, label: string) => (
    <option key={value} value={value}>
      {label}
    </option>
  );
  return (
    <>
      <Button small onClick={() => setRequestId(crypto.randomUUID())}>
        {t("recordConsent")}
      </Button>
      <Dialog
        open={requestId !== null}
        onClose={close}
        title={t("consentTitle")}
        closeLabel={common("close")}
      >
        <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
          {select(
            "purpose",
            t("purpose"),
            PURPOSES.map((p) => option(p, t(`purposes.${p}`))),
          )}
          {select("channel", t("channel"), [
            option("", t("channels.any")),
            ...CHANNELS.map((c) => option(c, t(`channels.${c}`))),
          ])}
          {select("answer", t("answer"), [option("give", t("gives")), option("withdraw", t("withdraws"))])}
          {select(
            "method",
            t("method"),
            METHODS.map((m) => option(m, t(`methods.${m}`))),
          )}
          <Field label={t("textVersion")}>
            {(control) => (
              <Input {...control} name="textVersion" required maxLength={100} autoComplete="off" />
            )}
          </Field>
          <Field label={t("evidenceRef")} hint={t("evidenceHint")}>
            {(control) => (
              <Input {...control} name="evidenceRef" required maxLength={300} autoComplete="off" />
            )}
          </Field>
          <div className="sm:col-span-2">
            {record.error && (
              <Notice tone="bad" alert>
                {errorText(record.error)}
              </Notice>
            )}
            <DialogActions>
              <Button onClick={close}>{common("cancel")}</Button>
              <Button type="submit" variant="primary" busy={record.isPending}>
                {t("save")}
              </Button>
            </DialogActions>
          </div>
        </form>
      </Dialog>
    </>
  );
}
