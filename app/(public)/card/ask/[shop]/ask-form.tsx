"use client";

import { useMutation } from "@tanstack/react-query";
import { CheckCircle2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { failureOf } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";

export function AskForm({ shop }: { shop: string }) {
  const t = useTranslations("card.ask");
  const ask = useMutation(useTRPC().card.ask.mutationOptions({ networkMode: "always" }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (ask.isPending) return;
    ask.mutate({ shop, phone: String(new FormData(event.currentTarget).get("phone")) });
  };
  const code = ask.error ? failureOf(ask.error).code : null;
  const isPhone = code === "phone-invalid";
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Field label={t("phone")} error={isPhone ? t("phoneInvalid") : undefined}>
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
      <Button type="submit" variant="primary" busy={ask.isPending} className="self-start">
        {t("send")}
      </Button>
      <div role="status">
        {ask.isSuccess && (
          <Notice tone="good" icon={CheckCircle2}>
            {t("sent")}
          </Notice>
        )}
        {ask.error && !isPhone && (
          <Notice tone="bad">{t(code === "rate-limited" ? "tooMany" : "failed")}</Notice>
        )}
      </div>
    </form>
  );
}
