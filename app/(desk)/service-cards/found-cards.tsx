"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";

type Found = Outputs["portraits"]["serviceCards"][number];

/** Cards that were found by how they are used, and what the owner says of each. */
export function FoundCards({ cards }: { cards: readonly Found[] }) {
  const t = useTranslations("portraits");
  const customers = useTranslations("customers");
  const format = useFormatter();
  const trpc = useTRPC();
  const decide = useSubmit(trpc.portraits.decideCard.mutationOptions(), {
    done: t("c.decided"),
    renew: "page",
    words: "portraits",
  });
  const nameOf = ({ name, card }: Found) => name ?? card ?? customers("unnamed");
  return (
    <Table
      caption={t("c.title")}
      rows={cards}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "card",
          head: t("c.card"),
          title: true,
          cell: (row) => (
            <Link
              href={`/customers/${row.id}`}
              className="rounded font-medium underline-offset-2 hover:underline"
            >
              {nameOf(row)}
            </Link>
          ),
        },
        {
          key: "receipts",
          head: t("c.receipts"),
          numeric: true,
          cell: ({ receipts }) => format.number(receipts),
        },
        {
          key: "perDay",
          head: t("c.perDay"),
          numeric: true,
          cell: ({ receiptsADay }) => format.number(receiptsADay, { maximumFractionDigits: 1 }),
        },
        { key: "stores", head: t("c.stores"), numeric: true, cell: ({ stores }) => format.number(stores) },
        {
          key: "share",
          head: t("c.share"),
          numeric: true,
          cell: ({ storeShare }) => format.number(storeShare, { style: "percent", maximumFractionDigits: 1 }),
        },
        {
          key: "state",
          head: t("c.state"),
          cell: ({ decision }) => (
            <Badge tone={decision === "customer" ? "good" : decision === "service" ? "neutral" : "warn"}>
              {t(decision === null ? "c.found" : decision === "service" ? "c.isService" : "c.isCustomer")}
            </Badge>
          ),
        },
        {
          key: "decide",
          head: <span className="sr-only">{t("c.state")}</span>,
          cell: (row) => (
            <span className="flex flex-wrap gap-2">
              {row.decision !== "service" && (
                <Button
                  small
                  busy={decide.busy}
                  aria-label={`${nameOf(row)}: ${t("c.keep")}`}
                  onClick={() => decide.send({ id: row.id, decision: "service" })}
                >
                  {t("c.keep")}
                </Button>
              )}
              {row.decision !== "customer" && (
                <Button
                  small
                  busy={decide.busy}
                  aria-label={`${nameOf(row)}: ${t("c.give")}`}
                  onClick={() => decide.send({ id: row.id, decision: "customer" })}
                >
                  {t("c.give")}
                </Button>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}
