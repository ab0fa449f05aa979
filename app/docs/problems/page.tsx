import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { Table } from "@/components/ui/table";
import { listProblems } from "@/server/pos/problems";
import { GuideHead } from "../_parts/guide-head";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("problems"))("title") };
}

/** What every problem's `type` points to: `/docs/problems#<code>`. */
export default async function ProblemsPage() {
  const t = await getTranslations("problems");
  const problems = listProblems(await getLocale());
  return (
    <main className="mx-auto flex max-w-6xl flex-col gap-6 px-4 py-8 md:px-8">
      <GuideHead title={t("title")} text={t("intro")} />
      <Card>
        <Table
          caption={t("title")}
          rows={problems}
          rowKey={(p) => p.code}
          columns={[
            {
              key: "code",
              head: t("code"),
              title: true,
              cell: (p) => (
                <code id={p.code} className="scroll-mt-28 whitespace-nowrap text-sm">
                  {p.status} {p.code}
                </code>
              ),
            },
            { key: "meaning", head: t("meaning"), cell: (p) => p.title },
            { key: "cashier", head: t("cashier"), cell: (p) => p.cashierText },
            { key: "retry", head: t("retry"), cell: (p) => t(p.retryable ? "retryYes" : "retryNo") },
          ]}
        />
      </Card>
    </main>
  );
}
