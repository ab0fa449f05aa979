import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { getSession } from "@/server/trpc/rsc";
import { LoginShell } from "../login-shell";
import { PasswordForm } from "./password-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("password"))("title") };
}

export default async function PasswordPage() {
  const session = await getSession();
  if (!session) redirect("/login");
  const t = await getTranslations("password");
  const common = await getTranslations("common");
  const first = session.staff.mustChangePassword;
  return (
    <LoginShell title={first ? t("firstTitle") : t("title")}>
      <p className="-mt-2 mb-4 text-muted">{first ? t("firstText") : t("text")}</p>
      <PasswordForm first={first} />
      {!first && (
        <p className="mt-4 text-center">
          <Link href="/" className="rounded text-muted underline underline-offset-2 hover:text-ink">
            {common("cancel")}
          </Link>
        </p>
      )}
    </LoginShell>
  );
}
