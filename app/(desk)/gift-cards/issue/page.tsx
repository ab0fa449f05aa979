import { Download, Printer } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { buttonClass } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { Day } from "../day";
import { GiftCardTabs } from "../tabs";
import { IssueForm } from "./issue-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("gift-cards"))("issueTitle") };
}

export default async function IssueGiftCardsPage() {
  const session = await openSection("gift-cards");
  if (!session?.permissions.includes("gift-cards:write")) return <Forbidden />;
  const t = await getTranslations("gift-cards");
  const call = await api();
  const [kinds, batches] = await Promise.all([call.giftCards.kinds(), call.giftCards.batches()]);
  const open = kinds.filter(({ archived }) => !archived).map(({ code, name }) => ({ code, name }));
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <GiftCardTabs current="/gift-cards/issue" permissions={session.permissions} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <IssueForm kinds={open} />
        <Card>
          <CardHead title={t("batches")} description={t("batchesText")} />
          {batches.length === 0 ? (
            <Empty compact icon={Printer} title={t("batchesEmpty")} />
          ) : (
            <ul className="divide-y divide-line">
              {batches.map((batch) => (
                <li
                  key={batch.id}
                  className="flex flex-wrap items-center justify-between gap-3 px-4 py-2.5 sm:px-5"
                >
                  <span className="min-w-0">
                    <span className="block break-words font-medium">
                      {t("batch", { kind: batch.kind, count: batch.cards })}
                    </span>
                    <span className="text-muted text-sm">
                      <Day at={batch.createdAt} />
                    </span>
                  </span>
                  <a
                    href={`/api/exports/gift-cards?batchId=${batch.id}`}
                    download
                    className={buttonClass("secondary", true)}
                  >
                    <Download aria-hidden /> {t("download")}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </>
  );
}
