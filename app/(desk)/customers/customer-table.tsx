import { Users } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { formatDecimal } from "@/app/_format/money";
import { When } from "@/app/_format/when";
import type { Outputs } from "@/app/_trpc/types";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { CustomerBadge, MarkBadge } from "./customer-badge";

export async function CustomerTable({ customers }: { customers: Outputs["customers"]["list"]["customers"] }) {
  const t = await getTranslations("customers");
  const locale = await getLocale();
  return (
    <Table
      caption={t("title")}
      rows={customers}
      rowKey={(customer) => customer.id}
      columns={[
        {
          key: "name",
          head: t("name"),
          title: true,
          cell: (customer) => (
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link
                href={`/customers/${customer.id}`}
                prefetch={false}
                className="min-w-0 break-words rounded font-medium after:absolute after:inset-0"
              >
                {customer.name ?? t("unnamed")}
              </Link>
              {customer.status !== "active" && <CustomerBadge status={customer.status} />}
              {customer.mark && <MarkBadge mark={customer.mark} />}
            </span>
          ),
        },
        {
          key: "phone",
          head: t("phone"),
          cell: (customer) => <span className="tabular">{customer.phone ?? customer.card ?? "—"}</span>,
        },
        { key: "group", head: t("group"), cell: (customer) => customer.group ?? "—" },
        { key: "tier", head: t("tier"), cell: (customer) => customer.tier ?? "—" },
        {
          key: "balance",
          head: t("balance"),
          numeric: true,
          cell: ({ balancePoints, isShared }) => (
            <span className="inline-flex items-baseline justify-end gap-1.5">
              {isShared && (
                <span title={t("sharedBalance")} className="self-center text-muted">
                  <Users aria-hidden className="size-4" />
                  <span className="sr-only">{t("sharedBalance")}</span>
                </span>
              )}
              {formatDecimal(balancePoints, 100, locale)}
            </span>
          ),
        },
        {
          key: "purchases",
          head: t("receiptsCount"),
          numeric: true,
          cell: (customer) => customer.purchases,
        },
        {
          key: "last",
          head: t("lastPurchase"),
          cell: (customer) => <When at={customer.lastPurchaseAt} />,
        },
        { key: "joined", head: t("registered"), cell: (customer) => <When at={customer.registeredAt} /> },
      ]}
    />
  );
}
