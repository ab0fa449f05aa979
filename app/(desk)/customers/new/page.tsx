import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { api } from "@/server/trpc/rsc";
import { RegisterForm } from "./register-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customers"))("registerTitle") };
}

export default async function NewCustomerPage() {
  const session = await openSection("customers");
  if (!session?.permissions.includes("customers:manage")) return <Forbidden />;
  const t = await getTranslations("customers");
  const call = await api();
  const choices = await call.customers.choices({});
  const { terms } = await call.referrals.programme();
  return (
    <>
      <PageHeader
        title={t("registerTitle")}
        description={t("registerText")}
        parent={{ href: "/customers", label: t("title") }}
      />
      <Card className="max-w-3xl">
        <RegisterForm choices={choices} referral={terms.enabled} />
      </Card>
    </>
  );
}
