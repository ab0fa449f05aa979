"use client";

import { CircleAlert } from "lucide-react";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/states";
import { safePath } from "./safe-path";

type Problem = "wrong" | "rate-limited" | "failed";

const problemOf = (error: string): Problem =>
  error === "CredentialsSignin" ? "wrong" : error === "rate-limited" ? "rate-limited" : "failed";

async function attempt(form: FormData): Promise<Problem | null> {
  try {
    const answer = await signIn("credentials", {
      redirect: false,
      email: form.get("email"),
      password: form.get("password"),
    });
    return answer?.error ? problemOf(answer.error) : null;
  } catch {
    return "failed";
  }
}

export function LoginForm({ target }: { target: string }) {
  const t = useTranslations("login");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const failed = await attempt(new FormData(event.currentTarget));
    // a full load, so that nothing of a former session stays in memory
    if (!failed) return window.location.assign(safePath(target));
    setProblem(failed);
    setBusy(false);
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {problem && (
        <Notice tone="bad" icon={CircleAlert} alert>
          {t(problem)}
        </Notice>
      )}
      <Field label={t("email")}>
        {(control) => (
          <Input {...control} name="email" type="email" required autoComplete="username" maxLength={254} />
        )}
      </Field>
      <Field label={t("password")}>
        {(control) => (
          <Input {...control} name="password" type="password" required autoComplete="current-password" />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={busy}>
        {t("submit")}
      </Button>
    </form>
  );
}
