"use client";

import { useTranslations } from "next-intl";
import { Failed } from "@/app/_forms/failed";
import { Form, type Typed } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

const NAMES = ["current", "next", "repeat"] as const;

export function PasswordForm({ first }: { first: boolean }) {
  const t = useTranslations("password");
  const trpc = useTRPC();
  const change = useForm(trpc.account.changePassword.mutationOptions(), {
    words: "password",
    onDone: () => window.location.assign("/"),
  });
  const submit = (_: Typed, all: FormData) => {
    const [current, next, repeat] = NAMES.map((name) => String(all.get(name) ?? ""));
    if (!current || !next) return;
    if (change.check([{ pointer: "/repeat", text: next !== repeat && t("mismatch") }]))
      change.send({ current, next });
  };
  const password = (name: (typeof NAMES)[number], label: string, hint?: string) => (
    <Field at={`/${name}`} label={label} hint={hint}>
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
    <Form of={change} onSubmit={submit} className="flex flex-col gap-4">
      <Failed />
      {password("current", first ? t("oneTime") : t("current"))}
      {password("next", t("next"), t("nextHint"))}
      {password("repeat", t("repeat"))}
      <Button type="submit" variant="primary" busy={change.busy || change.done}>
        {t("submit")}
      </Button>
    </Form>
  );
}
