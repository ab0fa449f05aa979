import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { When } from "@/app/_format/when";
import type { Outputs } from "@/app/_trpc/types";
import type { ListState } from "@/components/data-table/address";
import { DataTable } from "@/components/data-table/data-table";
import { ListFilters } from "@/components/data-table/list-filters";
import { Badge, type Tone } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";

type Page = Outputs["templates"]["list"];
type Class = Page["templates"][number]["class"];
const PER_PAGE = 50;
const PATH = "/messages/templates";

const TONES: Record<Class, Tone> = { marketing: "info", service: "neutral", code: "neutral" };

interface TemplateTableProps {
  page: Page;
  state: ListState<"name">;
  classes: readonly Class[];
  empty: ReactNode;
}

export async function TemplateTable({ page, state, classes, empty }: TemplateTableProps) {
  const t = await getTranslations("templates");
  const filters = [
    {
      name: "class",
      label: t("class"),
      options: classes.map((value) => ({ value, label: t(`classes.${value}`) })),
    },
    { name: "where", label: t("where"), options: [{ value: "archive", label: t("archive") }] },
  ];
  return (
    <DataTable
      caption={t("title")}
      path={PATH}
      state={state}
      rows={page.templates}
      rowKey={({ id }) => id}
      total={page.count}
      perPage={PER_PAGE}
      filters={<ListFilters path={PATH} state={state} searchLabel={t("search")} filters={filters} />}
      empty={empty}
      columns={[
        {
          key: "name",
          head: t("name"),
          title: true,
          cell: ({ id, name, archivedAt }) => (
            <span className="flex flex-wrap items-center gap-2">
              <Link href={`${PATH}/${id}`} className="rounded font-medium after:absolute after:inset-0">
                {name}
              </Link>
              {archivedAt && <Badge>{t("archived")}</Badge>}
            </span>
          ),
        },
        {
          key: "class",
          head: t("class"),
          cell: ({ class: of }) => <Badge tone={TONES[of]}>{t(`classes.${of}`)}</Badge>,
        },
        {
          key: "texts",
          head: t("texts"),
          cell: ({ channels }) =>
            channels.length === 0 ? (
              <span className="text-muted">{t("nothingYet")}</span>
            ) : (
              channels.map((channel) => t(`channels.${channel}`)).join(", ")
            ),
        },
        {
          key: "languages",
          head: t("languages"),
          cell: ({ languages }) => languages.map((one) => one.toUpperCase()).join(", "),
        },
        {
          key: "saved",
          head: t("savedWhen"),
          cell: ({ savedAt, savedBy }) => (
            <>
              <When at={savedAt} />
              {savedBy && <span className="text-muted"> · {savedBy}</span>}
            </>
          ),
        },
      ]}
    />
  );
}
