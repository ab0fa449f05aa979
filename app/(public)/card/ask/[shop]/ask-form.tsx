"use client";

import { CheckCircle2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Form } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";

export function AskForm({ shop }: { shop: string }) {
  const t = useTranslations("card.ask");
  const ask = useForm(useTRPC().card.ask.mutationOptions(), {
    words: (word) => word === "phone-invalid" && t("phoneInvalid"),
    at: { "phone-invalid": "/phone" },
  });
  const code = ask.refusal?.failure?.code;
  return (
    <Form
      of={ask}
      onSubmit={(typed) => ask.send({ shop, phone: typed("phone") })}
      className="flex flex-col gap-4"
    >
      <Field at="/phone" label={t("phone")}>
        {(control) => (
          <Input
            {...control}
            name="phone"
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            required
            maxLength={50}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={ask.busy} className="self-start">
        {t("send")}
      </Button>
      <div role="status">
        {ask.done && (
          <Notice tone="good" icon={CheckCircle2}>
            {t("sent")}
          </Notice>
        )}
        {code && code !== "phone-invalid" && (
          <Notice tone="bad">{t(code === "rate-limited" ? "tooMany" : "failed")}</Notice>
        )}
      </div>
    </Form>
  );
}
