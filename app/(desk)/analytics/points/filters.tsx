"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { type LiabilitySearch, liabilityHref, PERIODS } from "./search";

interface FiltersProps {
  search: LiabilitySearch;
  places: Outputs["overview"]["places"];
  /** what own dates begin with */
  shown: { from: string; to: string };
}

export function Filters({ search, places, shown }: FiltersProps) {
  const t = useTranslations("liability");
  const router = useRouter();
  const [busy, start] = useTransition();
  const go = (changes: Partial<LiabilitySearch>) =>
    start(() => router.push(liabilityHref({ ...search, ...changes }), { scroll: false }));
  const selects = [
    {
      key: "store",
      all: t("allStores"),
      options: places.stores.map(({ code, name }) => ({ value: code, label: name })),
    },
    {
      key: "region",
      all: t("allRegions"),
      options: places.regions.map((value) => ({ value, label: value })),
    },
    {
      key: "brand",
      all: t("allBrands"),
      options: places.brands.map(({ code, name }) => ({ value: code, label: name })),
    },
  ] as const;
  return (
    <div className="mb-5 flex flex-col gap-3 print:hidden" aria-busy={busy || undefined}>
      <nav
        aria-label={t("period")}
        className="flex max-w-full gap-0.5 self-start overflow-x-auto rounded-control border border-line bg-surface p-0.5"
      >
        {PERIODS.map((period) => (
          <Link
            key={period}
            href={liabilityHref({ ...search, period, ...(period === "own" ? shown : {}) })}
            scroll={false}
            aria-current={search.period === period ? "page" : undefined}
            className={cn(
              "whitespace-nowrap rounded-md px-2.5 py-1.5 font-medium text-sm",
              search.period === period
                ? "bg-accent-soft text-accent-text"
                : "text-muted hover:bg-sunken hover:text-ink",
            )}
          >
            {t(`periods.${period}`)}
          </Link>
        ))}
      </nav>
      <div className="flex min-w-0 flex-wrap gap-2">
        {selects
          .filter(({ key, options }) => options.length > 1 || search[key])
          .map(({ key, all, options }) => (
            <Select
              key={key}
              aria-label={t(key)}
              className="min-w-28 flex-1 sm:w-44 sm:flex-none"
              value={search[key] ?? ""}
              onChange={(event) => go({ [key]: event.target.value || undefined })}
            >
              <option value="">{all}</option>
              {options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          ))}
      </div>
      {search.period === "own" && (
        <form
          key={`${shown.from} ${shown.to}`}
          className="flex flex-wrap items-end gap-2"
          action={(form: FormData) => go({ from: String(form.get("from")), to: String(form.get("to")) })}
        >
          {(["from", "to"] as const).map((name) => (
            <Field key={name} label={t(name)} className="min-w-32 flex-1 sm:flex-none">
              {(control) => (
                <Input {...control} type="date" name={name} required defaultValue={shown[name]} />
              )}
            </Field>
          ))}
          <Button type="submit">{t("show")}</Button>
        </form>
      )}
    </div>
  );
}
