import { MailPlus, Plus } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { readList } from "@/components/data-table/address";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { MessagesTabs } from "../tabs";
import { MailingTable } from "./mailing-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailings"))("title") };
}

export default async function MailingsPage({ searchParams }: PageProps<"/messages/mailings">) {
  const session = await openSection("messages");
  if (!session) return <Forbidden />;
  const t = await getTranslations("mailings");
  const state = readList(await searchParams, {
    sortable: ["when"] as const,
    sort: { key: "when", down: true },
  });
  const page = await (await api()).mailings.list({ page: state.page });
  const create = page.mayWrite && (
    <Link href="/messages/mailings/new" className={buttonClass("primary")}>
      <Plus aria-hidden /> {t("new")}
    </Link>
  );
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={create} />
      <MessagesTabs current="mailings" />
      <MailingTable
        page={page}
        state={state}
        empty={
          <Empty icon={MailPlus} title={t("emptyTitle")} action={create}>
            {t("emptyText")}
          </Empty>
        }
      />
    </>
  );
}
