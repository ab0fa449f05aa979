"use client";

import { useTranslations } from "next-intl";
import { describeInstrument } from "@/app/_describe/instrument";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import type { EditorData } from "../_editor/campaign-editor";
import { fromInstrument } from "../_editor/from-form";
import type { LibraryItem } from "../_editor/instrument-card";
import { toSpoken } from "../_editor/to-spoken";
import { useSpeaker } from "../_editor/use-speaker";
import { UsedIn } from "../_editor/used-in";

export function LibraryTable({ data, writes }: { data: EditorData; writes: boolean }) {
  const t = useTranslations("instruments");
  const { kinds, options, products, tenant, library } = data;
  const { speaker } = useSpeaker(options, tenant.currency, products);
  const says = ({ code, form }: LibraryItem) => {
    const spoken = toSpoken(fromInstrument(code, form, kinds), kinds);
    return spoken ? describeInstrument(speaker, spoken) : code;
  };
  return (
    <Table
      caption={t("title")}
      rows={library}
      rowKey={({ code }) => code}
      columns={[
        {
          key: "rule",
          head: t("rule"),
          title: true,
          cell: ({ code, name }) =>
            writes ? (
              <Link
                href={`/campaigns/library/${encodeURIComponent(code)}`}
                className="rounded font-medium underline decoration-line-strong underline-offset-2 hover:decoration-current"
              >
                {name ?? code}
              </Link>
            ) : (
              <span className="font-medium">{name ?? code}</span>
            ),
        },
        { key: "says", head: t("says"), cell: says },
        { key: "usedIn", head: t("usedIn"), cell: ({ usedIn }) => <UsedIn campaigns={usedIn} /> },
      ]}
    />
  );
}
