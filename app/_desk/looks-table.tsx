import { getFormatter, getTranslations } from "next-intl/server";
import type { Outputs } from "@/app/_trpc/types";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";

type Look = Outputs["looks"]["list"]["looks"][number];

interface LooksTableProps {
  looks: readonly Look[];
  /** on a customer's own page it is always the same one */
  ofOne?: boolean;
}

/** Who has looked at whose data: rows of the access log. */
export async function LooksTable({ looks, ofOne = false }: LooksTableProps) {
  const t = await getTranslations("looks");
  const format = await getFormatter();
  const time = (at: Date) => format.dateTime(at, { dateStyle: "medium", timeStyle: "short" });
  const who = ({ by: { kind, name } }: Look) => {
    if (kind === "card-page" || kind === "system") return t(`by.${kind}`);
    return name ? t(`named.${kind}`, { name }) : t(`by.${kind}`);
  };
  const whose = ({ customer, people }: Look) => {
    if (!customer)
      return <span className="text-muted">{people > 0 ? t("people", { people }) : t("nobody")}</span>;
    return (
      <Link
        href={`/customers/${customer.id}`}
        prefetch={false}
        className="rounded font-medium underline-offset-2 hover:underline"
      >
        {customer.name ?? t("unnamed")}
      </Link>
    );
  };
  return (
    <Table
      caption={t("title")}
      rows={looks}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "who",
          head: t("who"),
          title: true,
          cell: (look) => <span className="font-medium">{who(look)}</span>,
        },
        { key: "what", head: t("what"), cell: ({ kind }) => t(`kinds.${kind}`) },
        ...(ofOne ? [] : [{ key: "whose", head: t("whose"), cell: whose }]),
        {
          key: "when",
          head: t("when"),
          cell: ({ firstAt }) => <time dateTime={firstAt.toISOString()}>{time(firstAt)}</time>,
        },
        { key: "times", head: t("times"), numeric: true, cell: ({ times }) => times },
      ]}
    />
  );
}
