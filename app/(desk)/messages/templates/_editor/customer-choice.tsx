"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CircleUserRound, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { useLater } from "@/components/forms/use-later";
import { IconButton } from "@/components/ui/button";
import { SearchCombobox } from "@/components/ui/search-combobox";

export type FoundCustomer = Outputs["customers"]["searchForTry"][number];
const PAUSE_MS = 200;

interface CustomerChoiceProps {
  customer: FoundCustomer | null;
  onChange: (customer: FoundCustomer | null) => void;
}

/** A customer found by a phone or a card; without either, one of the last buyers. */
export function CustomerChoice({ customer, onChange }: CustomerChoiceProps) {
  const t = useTranslations("templates.preview");
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const wanted = useLater(text.trim(), PAUSE_MS);
  const { data: found = [], isFetching } = useQuery({
    ...trpc.customers.searchForTry.queryOptions({ text: wanted }),
    placeholderData: keepPreviousData,
  });
  const nameOf = ({ name }: FoundCustomer) => name ?? t("unnamed");
  if (customer)
    return (
      <div className="flex items-center gap-3 rounded-control border border-line bg-sunken px-3 py-2">
        <CircleUserRound aria-hidden className="size-5 shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate">{nameOf(customer)}</span>
        <IconButton label={t("clear")} onClick={() => onChange(null)}>
          <X aria-hidden />
        </IconButton>
      </div>
    );
  const settled = !isFetching && wanted === text.trim();
  return (
    <SearchCombobox
      label={t("find")}
      placeholder={t("placeholder")}
      items={found}
      itemKey={({ id }) => id}
      itemLabel={nameOf}
      onText={setText}
      onPick={onChange}
      stale={!settled}
      status={settled ? (found.length === 0 ? t("notFound") : null) : t("searching")}
    >
      {(item) => (
        <span className="block min-w-0 truncate">
          {nameOf(item)}
          {item.phoneEnd && <span className="text-sm opacity-80"> · … {item.phoneEnd}</span>}
        </span>
      )}
    </SearchCombobox>
  );
}
