"use client";

import { useTranslations } from "next-intl";
import { CustomerSearch, type FoundCustomer } from "@/app/_desk/customer-search";

interface CustomerChoiceProps {
  customer: FoundCustomer | null;
  onChange: (customer: FoundCustomer | null) => void;
}

/** On whom a message is previewed. */
export function CustomerChoice({ customer, onChange }: CustomerChoiceProps) {
  const t = useTranslations("templates.preview");
  const words = {
    ...{ label: t("find"), placeholder: t("placeholder"), unnamed: t("unnamed") },
    ...{ clear: t("clear"), searching: t("searching"), none: t("notFound") },
  };
  return (
    <CustomerSearch customer={customer} onChange={onChange} words={words}>
      {({ name, phoneEnd }, place) => (
        <span className="block min-w-0 flex-1 truncate">
          {name ?? t("unnamed")}
          {place === "offered" && phoneEnd && <span className="text-sm opacity-80"> · … {phoneEnd}</span>}
        </span>
      )}
    </CustomerSearch>
  );
}
