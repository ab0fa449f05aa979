import { Plus, Store, Tags } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { openSection } from "@/app/_desk/gate";
import { When } from "@/app/_format/when";
import { Badge } from "@/components/ui/badge";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { Table } from "@/components/ui/table";
import { Tabs } from "@/components/ui/tabs";
import { api } from "@/server/trpc/rsc";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stores"))("title") };
}

const ARCHIVED = "/stores?archived=1";

export default async function StoresPage({ searchParams }: PageProps<"/stores">) {
  const session = await openSection("stores");
  if (!session) return <Forbidden />;
  const t = await getTranslations("stores");
  const mayWrite = session.permissions.includes("stores:write");
  const showsArchived = (await searchParams).archived !== undefined;
  const caller = await api();
  const [inUse, archived] = await Promise.all([caller.stores.list(), caller.stores.list({ archived: true })]);
  const stores = showsArchived ? archived : inUse;
  const create = mayWrite && (
    <Link href="/stores/new" className={buttonClass("primary")}>
      <Plus aria-hidden /> {t("new")}
    </Link>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <Link href="/stores/brands" className={buttonClass()}>
              <Tags aria-hidden /> {t("brandsAndRegions")}
            </Link>
            {create}
          </>
        }
      />
      {(showsArchived || archived.length > 0) && (
        <Tabs
          label={t("title")}
          current={showsArchived ? ARCHIVED : "/stores"}
          tabs={[
            { href: "/stores", label: t("inUse"), count: inUse.length },
            { href: ARCHIVED, label: t("archived"), count: archived.length },
          ]}
        />
      )}
      <Card>
        {stores.length === 0 ? (
          showsArchived ? (
            <Empty icon={Store} title={t("noneArchived")} />
          ) : (
            <Empty icon={Store} title={t("emptyTitle")} action={create}>
              {mayWrite && t("emptyText")}
            </Empty>
          )
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
                key: "now",
                head: t("now"),
                cell: ({ openNow }) =>
                  openNow === null ? (
                    "—"
                  ) : (
                    <Badge tone={openNow ? "good" : "neutral"}>
                      {openNow ? t("openNow") : t("closedNow")}
                    </Badge>
                  ),
              },
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
