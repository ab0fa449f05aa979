"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ButtonDialog } from "@/app/_desk/desk-dialog";
import { DialogForm } from "@/app/_forms/dialog-form";
import type { Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { SelectField } from "@/components/ui/select-field";
import { ProofFields } from "../proof-fields";

const PURPOSES = ["marketing", "profiling", "health_profile", "loyalty_terms", "personal_data"] as const;
const CHANNELS = ["sms", "email", "push", "telegram", "viber", "max", "vk", "ok", "whatsapp"] as const;
const METHODS = ["paper", "signature", "otp", "pin_pad"] as const;

export function RecordConsent({ id }: { id: string }) {
  const t = useTranslations("customers");
  return (
    <ButtonDialog button={t("recordConsent")} title={t("consentTitle")}>
      {(close) => <ConsentForm id={id} onClose={close} />}
    </ButtonDialog>
  );
}

function ConsentForm({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("customers");
  const trpc = useTRPC();
  const choices = useQuery(trpc.customers.choices.queryOptions({}));
  // one dialog is one request, however often it is sent
  const [requestId] = useState(() => crypto.randomUUID());
  const [of, setOf] = useState<(typeof PURPOSES)[number]>(PURPOSES[0]);
  const names = useTranslations("messages.channels");
  const record = useForm(trpc.customers.recordConsent.mutationOptions(), {
    done: t("consentRecorded"),
    renew: "page",
    words: "customers",
    onDone: onClose,
  });
  const submit = (typed: Typed) => {
    const purpose = PURPOSES.find((known) => known === typed("purpose"));
    const method = METHODS.find((known) => known === typed("method"));
    if (!purpose || !method) return;
    const consent = {
      purpose,
      method,
      channel: typed("channel") || undefined,
      granted: typed("answer") === "give",
      textVersion: typed("textVersion"),
      evidenceRef: typed("evidenceRef"),
    };
    record.send({ id, requestId, consent });
  };
  return (
    <DialogForm submit={t("save")} of={record} disabled={!choices.data} onSubmit={submit} onClose={onClose}>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="purpose"
          label={t("purpose")}
          value={of}
          onChange={({ target }) => setOf(PURPOSES.find((known) => known === target.value) ?? of)}
          options={PURPOSES.map((purpose) => ({ value: purpose, label: t(`purposes.${purpose}`) }))}
        />
        <SelectField
          name="channel"
          label={t("channel")}
          options={[
            { value: "", label: t("channels.any") },
            ...CHANNELS.map((channel) => ({ value: channel, label: names(channel) })),
          ]}
        />
        <SelectField
          name="answer"
          label={t("answer")}
          options={[
            { value: "give", label: t("gives") },
            { value: "withdraw", label: t("withdraws") },
          ]}
        />
        <SelectField
          name="method"
          label={t("method")}
          options={METHODS.map((method) => ({ value: method, label: t(`methods.${method}`) }))}
        />
        {choices.data && (
          <ProofFields textVersion={choices.data.textVersion} published={choices.data.textVersions[of]} />
        )}
      </div>
    </DialogForm>
  );
}
