import { UserPlus, Users } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { CustomerTable } from "./customer-table";
import { Filters } from "./filters";
import { Pager } from "./pager";
import { isFiltered, queryOf } from "./query";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("customers"))("title") };
}

export default async function CustomersPage({ searchParams }: PageProps<"/customers">) {
  const session = await openSection("customers");
  if (!session) return <Forbidden />;
  const t = await getTranslations("customers");
  const portraits = await getTranslations("portraits");
  const params = await searchParams;
  const query = queryOf(params);
  const caller = await api();
  const [choices, page] = await Promise.all([caller.customers.choices({}), caller.customers.list(query)]);
  const narrowed = query.text !== undefined || isFiltered(params);
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          session.permissions.includes("customers:manage") && (
            <>
              <Link href="/service-cards" className={buttonClass()}>
                {portraits("c.title")}
              </Link>
              <Link href="/customers/new" className={buttonClass("primary")}>
                <UserPlus aria-hidden /> {t("new")}
              </Link>
            </>
          )
        }
      />
      <Filters params={params} query={query} choices={choices} />
      <Card>
        {page.customers.length === 0 ? (
          <Empty icon={Users} title={narrowed ? t("noneTitle") : t("emptyTitle")}>
            {narrowed ? t("noneText") : t("emptyText")}
          </Empty>
        ) : (
          <CustomerTable customers={page.customers} />
        )}
        {page.customers.length > 0 && <Pager page={page} params={params} />}
      </Card>
    </>
  );
}
