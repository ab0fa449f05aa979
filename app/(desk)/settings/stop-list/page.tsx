import { Ban } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Forbidden } from "@/app/_desk/forbidden";
import { When } from "@/app/_format/when";
import { readList } from "@/components/data-table/address";
import { DataTable } from "@/components/data-table/data-table";
import { ListFilters } from "@/components/data-table/list-filters";
import { Badge, type Tone } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { Empty } from "@/components/ui/states";
import { api } from "@/server/trpc/rsc";
import { openSettings } from "../open-settings";
import { SettingsTabs } from "../settings-tabs";
import { AddAddress } from "./add-address";
import { LiftAddress } from "./lift-address";

const PATH = "/settings/stop-list";
const PER_PAGE = 50;
const TONES: Partial<Record<string, Tone>> = { complained: "bad", "operator-blocked": "warn" };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("suppressions"))("title") };
}

export default async function StopListPage({ searchParams }: PageProps<"/settings/stop-list">) {
  const session = await openSettings("stop-list");
  if (!session) return <Forbidden />;
  const t = await getTranslations("suppressions");
  const settings = await getTranslations("settings");
  const channels = await getTranslations("messages.channels");
  const state = readList(await searchParams, {
    sortable: ["since"] as const,
    sort: { key: "since", down: true },
    filters: {},
  });
  const { rows, count } = await (await api()).suppressions.list({
    text: state.text.slice(0, 200),
    page: state.page,
  });
  const narrowed = state.text !== "";
  const shownAs = (shown: string) => shown || t("erasedAddress");
  return (
    <>
      <PageHeader title={settings("title")} />
      <SettingsTabs permissions={session.permissions} current="stop-list" />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-muted">{t("description")}</p>
        <AddAddress />
      </div>
      <DataTable
        caption={t("title")}
        path={PATH}
        state={state}
        rows={rows}
        rowKey={({ id }) => id}
        total={count}
        perPage={PER_PAGE}
        filters={<ListFilters path={PATH} state={state} searchLabel={t("search")} filters={[]} />}
        empty={
          <Empty icon={Ban} title={t(narrowed ? "none" : "empty")}>
            {t(narrowed ? "noneText" : "emptyText")}
          </Empty>
        }
        columns={[
          {
            key: "address",
            head: t("address"),
            title: true,
            cell: ({ shown }) =>
              shown ? (
                <span className="tabular font-medium">{shown}</span>
              ) : (
                <span className="text-muted">{t("erasedAddress")}</span>
              ),
          },
          {
            key: "channel",
            head: t("channel"),
            cell: ({ channel }) => (channel ? channels(channel) : t("everywhere")),
          },
          {
            key: "why",
            head: t("why"),
            cell: ({ reason, note }) => (
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Badge tone={TONES[reason] ?? "neutral"}>{t(`reasons.${reason}`)}</Badge>
                {note && <span className="break-words text-muted text-sm">{note}</span>}
              </span>
            ),
          },
          { key: "since", head: t("since"), cell: ({ createdAt }) => <When at={createdAt} /> },
          { key: "by", head: t("by"), cell: ({ by }) => by ?? "—" },
          {
            key: "lift",
            head: t("lift"),
            cell: ({ id, shown, reason }) => (
              <LiftAddress
                id={id}
                address={shownAs(shown)}
                grave={reason === "complained" || reason === "operator-blocked" || reason === "erased"}
              />
            ),
          },
        ]}
      />
    </>
  );
}
