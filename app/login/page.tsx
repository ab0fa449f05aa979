import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getSession } from "@/server/trpc/rsc";
import { LoginForm } from "./login-form";
import { LoginShell } from "./login-shell";
import { safePath } from "./safe-path";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("login"))("title") };
}

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const session = await getSession();
  const target = safePath((await searchParams).callbackUrl);
  if (session) redirect(target);
  const t = await getTranslations("login");
  return (
    <LoginShell title={t("title")}>
      <LoginForm target={target} />
      <p className="mt-6 text-center text-muted text-sm">{t("help")}</p>
    </LoginShell>
  );
}
