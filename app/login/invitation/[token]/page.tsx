import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { isLocale } from "@/app/_i18n/locales";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { domainShape } from "@/server/trpc/errors";
import { api } from "@/server/trpc/rsc";
import { LoginShell } from "../../login-shell";
import { InvitationForm } from "./invitation-form";

// the address is a secret: it is neither indexed nor sent to the next page as referrer
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("staff.kinds");
  return { title: t("join"), robots: { index: false }, referrer: "no-referrer" };
}

const REASONS = ["used", "expired"] as const;

/** What is invited to, or why the link does not work. */
async function read(token: string) {
  try {
    return await (await api()).staff.readInvitation({ token });
  } catch (error) {
    if (!(error instanceof TRPCError) || domainShape(error).code === "unexpected") throw error;
    const reason = domainShape(error).errors[0]?.code;
    return { over: REASONS.find((known) => known === reason) ?? ("unknown" as const) };
  }
}

export default async function InvitationPage({ params }: PageProps<"/login/invitation/[token]">) {
  const { token } = await params;
  const t = await getTranslations("staff.accept");
  const roles = await getTranslations("roles");
  const invitation = await read(token);
  if ("over" in invitation)
    return (
      <LoginShell title={t("overTitle")}>
        <p className="mb-5 text-muted">{t(invitation.over)}</p>
        <Link href="/login" className={buttonClass()}>
          {t("signIn")}
        </Link>
      </LoginShell>
    );
  const { kind, tenant, email, role } = invitation;
  const locale = await getLocale();
  const joins = kind === "join";
  return (
    <LoginShell title={joins ? t("joinTitle", { tenant }) : t("passwordTitle")}>
      <p className="-mt-2 mb-4 break-words text-muted">
        {joins ? t("joinText", { role: roles(role), email }) : t("passwordText", { email, tenant })}
      </p>
      <InvitationForm
        token={token}
        email={email}
        joins={joins}
        locale={isLocale(locale) ? locale : undefined}
      />
    </LoginShell>
  );
}
