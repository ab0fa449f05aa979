"use client";

import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { Failed } from "@/app/_forms/failed";
import { Form, type Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import type { Locale } from "@/app/_i18n/locales";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

const REASONS = ["used", "expired", "unknown"] as const;

interface InvitationFormProps {
  token: string;
  email: string;
  /** or only chooses a new password */
  joins: boolean;
  locale: Locale | undefined;
}

export function InvitationForm({ token, email, joins, locale }: InvitationFormProps) {
  const t = useTranslations("staff.accept");
  const accept = useForm(useTRPC().staff.acceptInvitation.mutationOptions(), {
    words: ["password", (word) => REASONS.some((reason) => reason === word) && t(word as "used")],
    onDone: async ({ email: signedUp }, { password }) => {
      await signIn("credentials", { redirect: false, email: signedUp, password });
      window.location.assign("/");
    },
  });
  const submit = (typed: Typed, all: FormData) => {
    const name = typed("name");
    const [password = "", repeat] = ["password", "repeat"].map((field) => String(all.get(field) ?? ""));
    const right = accept.check([
      { pointer: "/name", text: joins && !name && t("nameNeeded") },
      { pointer: "/repeat", text: password !== repeat && t("mismatch") },
    ]);
    if (right) accept.send({ token, password, locale, ...(joins ? { name } : {}) });
  };

  return (
    <Form of={accept} onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Failed />
      <input type="hidden" name="username" value={email} autoComplete="username" />
      {joins && (
        <Field at="/name" label={t("name")}>
          {(control) => <Input {...control} name="name" required maxLength={200} autoComplete="name" />}
        </Field>
      )}
      {(["password", "repeat"] as const).map((name) => (
        <Field
          key={name}
          at={`/${name}`}
          label={t(name)}
          hint={name === "password" ? t("passwordHint") : undefined}
        >
          {(control) => (
            <Input {...control} name={name} type="password" required autoComplete="new-password" />
          )}
        </Field>
      ))}
      <Button type="submit" variant="primary" busy={accept.busy || accept.done}>
        {joins ? t("join") : t("save")}
      </Button>
    </Form>
  );
}
