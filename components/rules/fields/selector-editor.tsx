"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Selector } from "../draft";
import { AttributesField } from "./attributes-field";
import { CategoriesField } from "./categories-field";
import { ProductsField } from "./products-field";

interface SelectorEditorProps {
  selector: Selector;
  onChange: (selector: Selector) => void;
}

/** Products, categories, attributes, and the same again for what is left out. */
export function SelectorEditor({ selector, onChange }: SelectorEditorProps) {
  const t = useTranslations("rules.selector");
  const change = (part: Selector) => onChange({ ...selector, ...part });
  const { not, ...rest } = selector;
  return (
    <div className="grid min-w-0 gap-4">
      <div className="grid min-w-0 items-start gap-4 sm:grid-cols-2">
        <ProductsField
          label={t("products")}
          skus={selector.skus ?? []}
          onChange={(skus) => change({ skus })}
        />
        <CategoriesField
          codes={selector.categories ?? []}
          onChange={(categories) => change({ categories })}
        />
      </div>
      <AttributesField
        attributes={selector.attributes ?? []}
        onChange={(attributes) => change({ attributes })}
      />
      {not ? (
        <fieldset className="min-w-0 rounded-control border border-line-strong p-3">
          <legend className="px-1 font-medium text-sm">{t("except")}</legend>
          <SelectorEditor selector={not} onChange={(next) => change({ not: next })} />
          <Button small className="mt-3" onClick={() => onChange(rest)}>
            {t("removeExcept")}
          </Button>
        </fieldset>
      ) : (
        <div>
          <Button small onClick={() => change({ not: {} })}>
            {t("addExcept")}
          </Button>
        </div>
      )}
    </div>
  );
}
