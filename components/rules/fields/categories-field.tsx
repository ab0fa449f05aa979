"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { FoundChips } from "@/components/forms/found-chips";
import { SearchCombobox } from "@/components/ui/search-combobox";
import { useRules } from "../rules-context";

const SHOWN_MAX = 50;

interface CategoriesFieldProps {
  codes: readonly string[];
  onChange: (codes: string[]) => void;
}

interface CategoryItem {
  code: string;
  name: string;
  /** from the top down to its parent */
  above: string;
}

function useCategories(): CategoryItem[] {
  const { categories } = useRules().sources;
  return useMemo(() => {
    const byCode = new Map(categories.map((one) => [one.code, one]));
    const above = (code: string | null, seen: readonly string[] = []): string[] => {
      const one = code === null || seen.includes(code) ? undefined : byCode.get(code);
      return one ? [...above(one.parent, [...seen, one.code]), one.name ?? one.code] : [];
    };
    return categories.map((one) => ({
      code: one.code,
      name: one.name ?? one.code,
      above: above(one.parent).join(" › "),
    }));
  }, [categories]);
}

export function CategoriesField({ codes, onChange }: CategoriesFieldProps) {
  const t = useTranslations("rules.selector");
  const categories = useCategories();
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const items = categories
    .filter(({ code, name }) => !codes.includes(code) && name.toLowerCase().includes(wanted))
    .slice(0, SHOWN_MAX);
  return (
    <div>
      <SearchCombobox
        label={t("categories")}
        placeholder={t("categoriesPlaceholder")}
        items={items}
        itemKey={(item) => item.code}
        itemLabel={(item) => item.name}
        onText={setText}
        onPick={(item) => onChange([...codes, item.code])}
        stale={false}
        status={items.length === 0 ? t("nothing") : null}
      >
        {(item) => (
          <span className="block min-w-0">
            <span className="block">{item.name}</span>
            {item.above && <span className="block truncate text-sm opacity-80">{item.above}</span>}
          </span>
        )}
      </SearchCombobox>
      <FoundChips
        label={t("categories")}
        items={codes.map((code) => ({
          code,
          name: categories.find((one) => one.code === code)?.name ?? code,
        }))}
        onRemove={(code) => onChange(codes.filter((one) => one !== code))}
      />
    </div>
  );
}
