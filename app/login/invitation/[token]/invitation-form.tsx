"use client";

import { useMutation } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { failureOf, useErrorText } from "@/app/_i18n/error-text";
import type { Locale } from "@/app/_i18n/locales";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";
import { faultOf } from "../../new-password";

const REASONS = ["used", "expired", "unknown"] as const;

type Wrong = Partial<Record<"name" | "password" | "repeat", string>>;

interface InvitationFormProps {
  token: string;
  email: string;
  /** or only chooses a new password */
  joins: boolean;
  locale: Locale | undefined;
}

export function InvitationForm({ token, email, joins, locale }: InvitationFormProps) {
  const t = useTranslations("staff.accept");
  const passwords = useTranslations("password");
  const errorText = useErrorText();
  const trpc = useTRPC();
  const [wrong, setWrong] = useState<Wrong>({});
  const [failure, setFailure] = useState<string | null>(null);
  const accept = useMutation(trpc.staff.acceptInvitation.mutationOptions());

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [name = "", password = "", repeat = ""] = ["name", "password", "repeat"].map((field) =>
      String(form.get(field) ?? ""),
    );
    setFailure(null);
    setWrong({});
    if (joins && !name.trim()) return setWrong({ name: t("nameNeeded") });
    if (password !== repeat) return setWrong({ repeat: t("mismatch") });
    try {
      const accepted = await accept.mutateAsync({ token, password, locale, ...(joins ? { name } : {}) });
      await signIn("credentials", { redirect: false, email: accepted.email, password });
      window.location.assign("/");
    } catch (error) {
      const { field } = failureOf(error);
      const fault = faultOf(field);
      if (fault) return setWrong({ password: passwords(fault) });
      const reason = REASONS.find((known) => known === field);
      setFailure(reason ? t(reason) : errorText(error));
    }
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {failure && (
        <Notice tone="bad" icon={CircleAlert} alert>
          {failure}
        </Notice>
      )}
      <input type="hidden" name="username" value={email} autoComplete="username" />
      {joins && (
        <Field label={t("name")} error={wrong.name}>
          {(control) => <Input {...control} name="name" required maxLength={200} autoComplete="name" />}
        </Field>
      )}
      {(["password", "repeat"] as const).map((name) => (
        <Field
          key={name}
          label={t(name)}
          hint={name === "password" ? t("passwordHint") : undefined}
          error={wrong[name]}
        >
          {(control) => (
            <Input {...control} name={name} type="password" required autoComplete="new-password" />
          )}
        </Field>
      ))}
      <Button type="submit" variant="primary" busy={accept.isPending || accept.isSuccess}>
        {joins ? t("join") : t("save")}
      </Button>
    </form>
  );
}
