"use client";

import { CircleAlert } from "lucide-react";
import { signIn } from "next-auth/react";
import { useTranslations } from "next-intl";
import { Form } from "@/app/_forms/form";
import { useForm } from "@/app/_forms/use-form";
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
  const { busy, done, result, send } = useForm(
    { mutationFn: attempt },
    {
      // a full load, so that nothing of a former session stays in memory
      onDone: (problem) => problem ?? window.location.assign(safePath(target)),
    },
  );
  const problem = result ?? null;
  return (
    <Form of={{ busy }} onSubmit={(_, all) => send(all)} className="flex flex-col gap-4">
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
      <Button type="submit" variant="primary" busy={busy || (done && !problem)}>
        {t("submit")}
      </Button>
    </Form>
  );
}
