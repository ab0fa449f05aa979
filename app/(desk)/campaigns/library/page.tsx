import { Library, Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { loadEditor } from "../_editor/load";
import { LibraryTable } from "./library-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("instruments"))("title") };
}

export default async function LibraryPage() {
  const session = await openSection("campaigns");
  if (!session) return <Forbidden />;
  const t = await getTranslations("instruments");
  const campaigns = await getTranslations("campaigns");
  const data = await loadEditor(session.tenant, []);
  const writes = session.permissions.includes("campaigns:write");
  const make = writes && (
    <Link href="/campaigns/library/new" className={buttonClass("primary")}>
      <Plus aria-hidden /> {t("new")}
    </Link>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        parent={{ href: "/campaigns", label: campaigns("title") }}
        actions={data.library.length > 0 && make}
      />
      <Card>
        {data.library.length === 0 ? (
          <Empty icon={Library} title={t("emptyTitle")} action={make}>
            {t("emptyText")}
          </Empty>
        ) : (
          <LibraryTable data={data} writes={writes} />
        )}
      </Card>
    </>
  );
}
