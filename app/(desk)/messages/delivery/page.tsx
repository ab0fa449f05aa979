import { Truck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { one } from "@/app/_desk/address";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { MessagesTabs } from "../tabs";
import { Accounts } from "./accounts";
import { Failures } from "./failures";
import { Operators } from "./operators";

const PERIODS = [7, 30, 90] as const;
const PATH = "/messages/delivery";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("delivery"))("title") };
}

export default async function DeliveryPage({ searchParams }: PageProps<"/messages/delivery">) {
  const session = await openSection("messages");
  if (!session) return <Forbidden />;
  const t = await getTranslations("delivery");
  const asked = one((await searchParams).days);
  const days = PERIODS.find((period) => String(period) === asked) ?? 30;
  const { days: rows, failures, operators, onlyNewest } = await (await api()).messages.delivery({ days });
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <MessagesTabs current="delivery" />
      <nav aria-label={t("period")} className="mb-5 flex flex-wrap gap-1">
        {PERIODS.map((period) => (
          <Link
            key={period}
            href={period === 30 ? PATH : `${PATH}?days=${period}`}
            aria-current={period === days ? "page" : undefined}
            className={cn(
              "rounded-control px-3 py-1.5 font-medium text-sm",
              period === days ? "bg-accent-soft text-accent-text" : "text-muted hover:bg-sunken",
            )}
          >
            {t("lastDays", { days: period })}
          </Link>
        ))}
      </nav>
      {rows.length === 0 ? (
        <Card>
          <Empty icon={Truck} title={t("emptyTitle")}>
            {t("emptyText")}
          </Empty>
        </Card>
      ) : (
        <div className="grid gap-5">
          <Accounts rows={rows} />
          {failures.length > 0 && <Failures failures={failures} />}
          {operators.length > 0 && <Operators operators={operators} onlyNewest={onlyNewest} />}
        </div>
      )}
    </>
  );
}
