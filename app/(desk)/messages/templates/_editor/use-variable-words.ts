"use client";

import { useTranslations } from "next-intl";

/** What a value is called; what is not known is called as it is written. */
export function useVariableWords(): (name: string) => string {
  const t = useTranslations("templates.variables");
  return (name) => {
    const key = name.replace(/\[\d+\]/g, "0") as "customer.name";
    return t.has(key) ? t(key) : name;
  };
}
