import { CreditCard } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { FoundCards } from "./found-cards";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portraits"))("c.title") };
}

export default async function ServiceCardsPage() {
  const session = await openSection("customers");
  if (!session?.permissions.includes("customers:manage")) return <Forbidden />;
  const t = await getTranslations("portraits");
  const customers = await getTranslations("customers");
  const cards = await (await api()).portraits.serviceCards();
  return (
    <>
      <PageHeader
        title={t("c.title")}
        description={t("c.description")}
        parent={{ href: "/customers", label: customers("title") }}
      />
      <Card>
        {cards.length === 0 ? <Empty icon={CreditCard} title={t("c.none")} /> : <FoundCards cards={cards} />}
      </Card>
    </>
  );
}
