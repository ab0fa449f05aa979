"use client";

import { useMutation } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";
import { faultOf } from "../new-password";

type Wrong = Partial<Record<"current" | "next" | "repeat", string>>;

export function PasswordForm({ first }: { first: boolean }) {
  const t = useTranslations("password");
  const errorText = useErrorText();
  const trpc = useTRPC();
  const [wrong, setWrong] = useState<Wrong>({});
  const [failure, setFailure] = useState<string | null>(null);
  const change = useMutation(trpc.account.changePassword.mutationOptions());

  const explain = (error: unknown) => {
    const { field } = failureOf(error);
    const fault = faultOf(field);
    if (field === "wrong-password") setWrong({ current: t("wrong-password") });
    else if (field === "same-password") setWrong({ next: t("same-password") });
    else if (fault) setWrong({ next: t(fault) });
    else setFailure(errorText(error));
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [current, next, repeat] = ["current", "next", "repeat"].map((name) => String(form.get(name) ?? ""));
    setFailure(null);
    setWrong({});
    if (!current || !next) return;
    if (next !== repeat) return setWrong({ repeat: t("mismatch") });
    try {
      await change.mutateAsync({ current, next });
      window.location.assign("/");
    } catch (error) {
      explain(error);
    }
  };

  const password = (name: keyof Wrong, label: string, hint?: string) => (
    <Field label={label} hint={hint} error={wrong[name]}>
      {(control) => (
        <Input
          {...control}
          name={name}
          type="password"
          required
          autoComplete={name === "current" ? "current-password" : "new-password"}
        />
      )}
    </Field>
  );

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {failure && (
        <Notice tone="bad" icon={CircleAlert} alert>
          {failure}
        </Notice>
      )}
      {password("current", first ? t("oneTime") : t("current"))}
      {password("next", t("next"), t("nextHint"))}
      {password("repeat", t("repeat"))}
      <Button type="submit" variant="primary" busy={change.isPending}>
        {t("submit")}
      </Button>
    </form>
  );
}
