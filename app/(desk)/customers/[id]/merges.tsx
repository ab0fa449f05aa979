"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/app/_desk/confirm-dialog";
import { formatDecimal } from "@/app/_format/money";
import { useSubmit } from "@/app/_forms/use-submit";
import { useTRPC } from "@/app/_trpc/client";
import { Button } from "@/components/ui/button";
import { Card, CardHead } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Customer } from "./customer";

interface MergesProps {
  customer: Pick<Customer, "id" | "merges">;
  mayChange: boolean;
}

export function Merges({ customer: { id, merges }, mayChange }: MergesProps) {
  const t = useTranslations("customers");
  const format = useFormatter();
  const locale = useLocale();
  const trpc = useTRPC();
  const [undoing, setUndoing] = useState<string | null>(null);
  const unmerge = useSubmit(trpc.customers.unmerge.mutationOptions(), {
    done: t("unmerged"),
    renew: "page",
    words: "customers",
    onEnd: () => setUndoing(null),
  });
  if (merges.length === 0) return null;
  const day = (at: Date) => format.dateTime(at, { dateStyle: "medium" });
  const state = ({ undoneAt, reversible, reversibleUntil }: Customer["merges"][number]) =>
    undoneAt
      ? t("mergeUndone", { date: day(undoneAt) })
      : reversible
        ? t("mergeUntil", { date: day(reversibleUntil) })
        : t("mergeFinal");
  return (
    <Card>
      <CardHead title={t("merges")} />
      <ul className="divide-y divide-line">
        {merges.map((merge) => {
          const other = merge.survivorId === id ? merge.mergedId : merge.survivorId;
          return (
            <li
              key={merge.id}
              className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 sm:px-5"
            >
              <span className="min-w-0 flex-1 basis-56">
                {t("mergeFacts", {
                  date: day(merge.mergedAt),
                  receipts: merge.receipts,
                  points: formatDecimal(merge.points, 100, locale),
                })}
                <span className="block text-muted text-sm">
                  {state(merge)}{" "}
                  <Link href={`/customers/${other}`} prefetch={false} className="underline">
                    {merge.survivorId === id ? t("mergeOpen") : t("openSurvivor")}
                  </Link>
                </span>
              </span>
              {mayChange && merge.reversible && (
                <Button small onClick={() => setUndoing(merge.id)}>
                  {t("unmerge")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <ConfirmDialog
        open={undoing !== null}
        title={t("unmergeTitle")}
        submit={t("unmerge")}
        of={unmerge}
        onConfirm={() => undoing && unmerge.send({ mergeId: undoing })}
        onClose={() => setUndoing(null)}
      >
        {t("unmergeText")}
      </ConfirmDialog>
    </Card>
  );
}
