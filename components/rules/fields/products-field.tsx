"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FoundChips } from "@/components/forms/found-chips";
import { useLater } from "@/components/forms/use-later";
import { SearchCombobox } from "@/components/ui/search-combobox";
import { useRules } from "../rules-context";

const PAUSE_MS = 150;

interface ProductsFieldProps {
  label: string;
  skus: readonly string[];
  onChange: (skus: string[]) => void;
}

export function ProductsField({ label, skus, onChange }: ProductsFieldProps) {
  const t = useTranslations("rules.selector");
  const { productName, findProducts, learn } = useRules().sources;
  const [text, setText] = useState("");
  const wanted = useLater(text.trim(), PAUSE_MS);
  const { data: found = [], isFetching } = useQuery({
    ...findProducts(wanted),
    placeholderData: keepPreviousData,
  });
  const settled = !isFetching && wanted === text.trim();
  const items = found.filter(({ sku }) => !skus.includes(sku));
  return (
    <div>
      <SearchCombobox
        label={label}
        placeholder={t("productsPlaceholder")}
        items={items}
        itemKey={(item) => item.sku}
        itemLabel={(item) => item.name}
        onText={setText}
        onPick={(item) => {
          learn(new Map([[item.sku, item.name]]));
          onChange([...skus, item.sku]);
        }}
        stale={!settled}
        status={settled ? (items.length === 0 ? t("nothing") : null) : t("searching")}
      >
        {(item) => (
          <span className="block min-w-0">
            <span className="block">{item.name}</span>
            <span className="block truncate text-sm opacity-80">
              {[item.sku, item.category].filter(Boolean).join(" · ")}
            </span>
          </span>
        )}
      </SearchCombobox>
      <FoundChips
        label={label}
        items={skus.map((sku) => ({ code: sku, name: productName(sku) }))}
        onRemove={(sku) => onChange(skus.filter((one) => one !== sku))}
      />
    </div>
  );
}
