"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/client";
import { toTyped } from "@/components/forms/typed";
import { useLater } from "@/components/forms/use-later";
import { SearchCombobox } from "@/components/ui/search-combobox";
import { type BasketLine, type FoundProduct, withProduct } from "./basket";

const PAUSE_MS = 150;

/** A till sends SKUs that the catalogue may not know: those can be tried too. */
const unknown = (sku: string): FoundProduct => ({
  sku,
  name: sku,
  category: null,
  priceMinor: null,
  rx: false,
});

interface ProductPickerProps {
  onPick: (lines: (old: readonly BasketLine[]) => BasketLine[]) => void;
}

export function ProductPicker({ onPick }: ProductPickerProps) {
  const t = useTranslations("try");
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const typed = text.trim();
  const wanted = useLater(typed, PAUSE_MS);
  const { data: found = [], isFetching } = useQuery({
    ...trpc.products.search.queryOptions({ text: wanted }),
    placeholderData: keepPreviousData,
  });
  const settled = !isFetching && wanted === typed;
  const isSku = /^\S{2,100}$/.test(typed);
  const items = settled && found.length === 0 && isSku ? [unknown(typed)] : found;
  return (
    <SearchCombobox
      label={t("add")}
      placeholder={t("addPlaceholder")}
      items={items}
      itemKey={(item) => item.sku}
      itemLabel={(item) => item.name}
      onText={setText}
      onPick={(item) => onPick((lines) => withProduct(lines, item, toTyped(item.priceMinor ?? 0, 2, 2)))}
      stale={!settled}
      status={settled ? (items.length === 0 ? t("addNone") : null) : t("searching")}
    >
      {(item) =>
        item.name === item.sku ? (
          t("addUnknown", { sku: item.sku })
        ) : (
          <span className="flex items-baseline justify-between gap-4">
            <span className="min-w-0">
              <span className="block">{item.name}</span>
              <span className="block truncate text-sm opacity-80">
                {[item.sku, item.category].filter(Boolean).join(" · ")}
              </span>
            </span>
            {item.priceMinor !== null && (
              <span className="tabular shrink-0">{toTyped(item.priceMinor, 2, 2)}</span>
            )}
          </span>
        )
      }
    </SearchCombobox>
  );
}
