import { ChevronRight, Undo2 } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { withQuery } from "@/app/_desk/address";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { Moment } from "@/server/core/wire";
import { api } from "@/server/trpc/rsc";
import { ReturnsTable } from "../_returns/table";

const STATUSES = ["recorded", "pending_original", "refused"] as const;

const Search = z.object({
  status: z.enum(STATUSES).nullable().catch(null),
  at: z.coerce.date().pipe(Moment).nullable().catch(null),
  id: z.uuid().nullable().catch(null),
});

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview.receiptPages"))("returns") };
}

export default async function ReturnsPage({ searchParams }: PageProps<"/receipts/returns">) {
  const session = await openSection("receipts");
  if (!session) return <Forbidden />;
  const given = await searchParams;
  const { status, at, id } = Search.parse({
    status: given.status ?? null,
    at: given.at ?? null,
    id: given.id ?? null,
  });
  const t = await getTranslations("overview.receiptPages");
  const { rows, older } = await (await api()).returns.list({ status, before: at && id ? { at, id } : null });
  const href = (more: Record<string, string | null>) => withQuery("/receipts/returns", { status, ...more });
  return (
    <>
      <PageHeader
        title={t("returns")}
        description={t("returnsDescription")}
        parent={{ href: "/receipts", label: t("title") }}
      />
      <nav aria-label={t("status")} className="mb-4 flex flex-wrap gap-2">
        {[null, ...STATUSES].map((one) => (
          <Link
            key={one ?? "all"}
            href={href({ status: one })}
            aria-current={one === status ? "page" : undefined}
            className={buttonClass(one === status ? "primary" : "secondary", true)}
          >
            {one ? t(`status_${one}`) : t("statusAll")}
          </Link>
        ))}
      </nav>
      <Card>
        {rows.length === 0 ? (
          <Empty icon={Undo2} title={t(status ? "returnsEmptyFilter" : "returnsEmptyTitle")}>
            {t("returnsEmptyText")}
          </Empty>
        ) : (
          <ReturnsTable rows={rows} currency={session.tenant.currency} />
        )}
      </Card>
      {older && (
        <nav aria-label={t("pages")} className="mt-4 flex justify-end">
          <Link
            href={href({ at: older.at.toISOString(), id: older.id })}
            className={buttonClass()}
            rel="next"
          >
            {t("older")} <ChevronRight aria-hidden />
          </Link>
        </nav>
      )}
    </>
  );
}
