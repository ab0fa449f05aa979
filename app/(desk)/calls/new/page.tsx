import { UsersRound } from "lucide-react";
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
import { CallTabs } from "../tabs";
import { BatchForm } from "./batch-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("calls"))("tabs.new") };
}

export default async function NewCallsPage() {
  const session = await openSection("calls");
  if (!session?.permissions.includes("calls:manage")) return <Forbidden />;
  const t = await getTranslations("calls");
  const { segments } = await (await api()).segments.list();
  return (
    <>
      <PageHeader title={t("title")} description={t("newDescription")} />
      <CallTabs current="/calls/new" permissions={session.permissions} />
      {segments.length === 0 ? (
        <Card>
          <Empty
            icon={UsersRound}
            title={t("noSegments")}
            action={
              <Link href="/segments" className={buttonClass("primary")}>
                {t("toSegments")}
              </Link>
            }
          />
        </Card>
      ) : (
        <BatchForm
          segments={segments.map(({ code, name, members }) => ({ code, name, members }))}
          timezone={session.tenant.timezone}
        />
      )}
    </>
  );
}
