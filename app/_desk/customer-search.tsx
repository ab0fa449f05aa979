"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CircleUserRound, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import type { Outputs } from "@/app/_trpc/types";
import { useLater } from "@/components/forms/use-later";
import { IconButton } from "@/components/ui/button";
import { SearchCombobox } from "@/components/ui/search-combobox";

export type FoundCustomer = Outputs["customers"]["searchForTry"][number];
const PAUSE_MS = 200;

interface CustomerSearchProps {
  customer: FoundCustomer | null;
  onChange: (customer: FoundCustomer | null) => void;
  words: {
    label: string;
    placeholder: string;
    unnamed: string;
    clear: string;
    searching: string;
    none: string;
  };
  /** the label stands above a chosen one too */
  keepsLabel?: boolean;
  /** a customer, chosen or offered */
  children: (customer: FoundCustomer, place: "chosen" | "offered") => ReactNode;
}

/** A customer found by a phone or a card; without either, one of the last buyers. */
export function CustomerSearch({ customer, onChange, words, keepsLabel, children }: CustomerSearchProps) {
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const wanted = useLater(text.trim(), PAUSE_MS);
  const { data: found = [], isFetching } = useQuery({
    ...trpc.customers.searchForTry.queryOptions({ text: wanted }),
    placeholderData: keepPreviousData,
  });
  if (customer)
    return (
      <div>
        {keepsLabel && <p className="mb-1.5 font-medium text-sm">{words.label}</p>}
        <div className="flex items-center gap-3 rounded-control border border-line bg-sunken px-3 py-2">
          <CircleUserRound aria-hidden className="size-5 shrink-0 text-muted" />
          {children(customer, "chosen")}
          <IconButton label={words.clear} onClick={() => onChange(null)}>
            <X aria-hidden />
          </IconButton>
        </div>
      </div>
    );
  const settled = !isFetching && wanted === text.trim();
  return (
    <SearchCombobox
      label={words.label}
      placeholder={words.placeholder}
      items={found}
      itemKey={({ id }) => id}
      itemLabel={({ name }) => name ?? words.unnamed}
      onText={setText}
      onPick={onChange}
      stale={!settled}
      status={settled ? (found.length === 0 ? words.none : null) : words.searching}
    >
      {(item) => children(item, "offered")}
    </SearchCombobox>
  );
}
