"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CircleUserRound, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { useLater } from "@/components/forms/use-later";
import { IconButton } from "@/components/ui/button";
import { SearchCombobox } from "@/components/ui/search-combobox";
import type { FoundCustomer } from "./basket";

const PAUSE_MS = 200;
const HUNDREDTHS = 100;

interface CustomerPickerProps {
  customer: FoundCustomer | null;
  onChange: (customer: FoundCustomer | null) => void;
}

export function CustomerPicker({ customer, onChange }: CustomerPickerProps) {
  const t = useTranslations("try");
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
        <p className="mb-1.5 font-medium text-sm">{t("customer")}</p>
        <div className="flex items-center gap-3 rounded-control border border-line bg-sunken px-3 py-2">
          <CircleUserRound aria-hidden className="size-5 shrink-0 text-muted" />
          <Person customer={customer} />
          <IconButton label={t("customerClear")} onClick={() => onChange(null)}>
            <X aria-hidden />
          </IconButton>
        </div>
      </div>
    );
  const settled = !isFetching && wanted === text.trim();
  return (
    <SearchCombobox
      label={t("customer")}
      placeholder={`${t("anonymous")} — ${t("customerPlaceholder").toLowerCase()}`}
      items={found}
      itemKey={(item) => item.id}
      itemLabel={(item) => item.name ?? t("unnamed")}
      onText={setText}
      onPick={onChange}
      stale={!settled}
      status={settled ? (found.length === 0 ? t("customerNone") : null) : t("searching")}
    >
      {(item) => <Person customer={item} />}
    </SearchCombobox>
  );
}

function Person({ customer }: { customer: FoundCustomer }) {
  const t = useTranslations("try");
  const about = [
    customer.phoneEnd && `… ${customer.phoneEnd}`,
    customer.tier && t("tier", { tier: customer.tier }),
    t("pointsValue", { points: customer.balance / HUNDREDTHS }),
    t("purchases", { count: customer.purchases }),
  ];
  return (
    <span className="min-w-0 flex-1">
      <span className="block truncate font-medium">{customer.name ?? t("unnamed")}</span>
      <span className="block truncate text-sm opacity-80">{about.filter(Boolean).join(" · ")}</span>
    </span>
  );
}
