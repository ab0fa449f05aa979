"use client";

import { useTranslations } from "next-intl";
import { CustomerSearch, type FoundCustomer } from "@/app/_desk/customer-search";

const HUNDREDTHS = 100;

interface CustomerPickerProps {
  customer: FoundCustomer | null;
  onChange: (customer: FoundCustomer | null) => void;
}

/** Who buys. */
export function CustomerPicker({ customer, onChange }: CustomerPickerProps) {
  const t = useTranslations("try");
  const words = {
    ...{ label: t("customer"), unnamed: t("unnamed"), clear: t("customerClear") },
    placeholder: `${t("anonymous")} — ${t("customerPlaceholder").toLowerCase()}`,
    ...{ searching: t("searching"), none: t("customerNone") },
  };
  return (
    <CustomerSearch customer={customer} onChange={onChange} words={words} keepsLabel>
      {(item) => <Person customer={item} />}
    </CustomerSearch>
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
