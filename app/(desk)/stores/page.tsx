import { Store } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { When } from "@/app/_format/when";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { api } from "@/server/trpc/rsc";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stores"))("title") };
}

export default async function StoresPage() {
  if (!(await openSection("stores"))) return <Forbidden />;
  const t = await getTranslations("stores");
  const stores = await (await api()).stores.list();
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Card>
        {stores.length === 0 ? (
          <Empty icon={Store} title={t("emptyTitle")}>
            {t("emptyText")}
          </Empty>
        ) : (
          <Table
            caption={t("title")}
            rows={stores}
            rowKey={(store) => store.id}
            columns={[
              {
                key: "name",
                head: t("store"),
                title: true,
                cell: (store) => (
                  <>
                    <Link
                      href={`/stores/${encodeURIComponent(store.code)}`}
                      className="rounded font-medium after:absolute after:inset-0"
                    >
                      {store.name}
                    </Link>
                    <span className="ml-2 text-faint text-sm">{store.code}</span>
                  </>
                ),
              },
              { key: "brand", head: t("brand"), cell: (store) => store.brand ?? "—" },
              { key: "region", head: t("region"), cell: (store) => store.region ?? "—" },
              {
                key: "tills",
                head: t("tills"),
                cell: (store) => (
                  <Badge tone={store.tills > 0 && store.connected === store.tills ? "good" : "warn"}>
                    {t("tillsWithKey", { connected: store.connected, all: store.tills })}
                  </Badge>
                ),
              },
              { key: "seen", head: t("lastSeen"), cell: (store) => <When at={store.lastUsedAt} /> },
            ]}
          />
        )}
      </Card>
    </>
  );
}
