import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Table } from "@/components/ui/table";
import { listProblems } from "@/server/pos/problems";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("problems"))("title") };
}

/** What every problem's `type` points to: `/docs/problems#<code>`. */
export default async function ProblemsPage() {
  const t = await getTranslations("problems");
  const docs = await getTranslations("docs");
  const problems = listProblems(await getLocale());
  return (
    <main className="mx-auto flex max-w-5xl flex-col gap-6 px-5 py-10">
      <header>
        <h1 className="font-semibold text-2xl tracking-tight">{t("title")}</h1>
        <p className="mt-2 text-lg text-muted">{t("intro")}</p>
        <div className="mt-4">
          <Link href="/docs" className={buttonClass()}>
            {docs("title")}
          </Link>
        </div>
      </header>
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
                <code id={p.code} className="scroll-mt-6 whitespace-nowrap text-sm">
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
