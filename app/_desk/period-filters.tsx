"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { Outputs } from "@/app/_trpc/types";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { type PeriodPage, type PeriodSearch, periodHref } from "./period-search";

type Period = Parameters<ReturnType<typeof useTranslations<"period.periods">>>[0];

interface PeriodFiltersProps<P extends Period> {
  page: PeriodPage<P>;
  search: PeriodSearch<P>;
  places: Outputs["overview"]["places"];
  /** what own dates begin with */
  shown: { from: string; to: string };
  /** the numbers are of whole months, also where days were chosen */
  wholeMonths?: boolean;
  /** when the numbers can be narrowed to one */
  segments?: readonly { id: string; name: string }[];
  /** what else of the address stays as it is */
  keep?: Record<string, string | undefined>;
}

/** The choice is the address: it can be sent to a colleague, and Back goes back. */
export function PeriodFilters<P extends Period>({
  page,
  search,
  places,
  shown,
  wholeMonths = false,
  segments = [],
  keep = {},
}: PeriodFiltersProps<P>) {
  const t = useTranslations("period");
  const named = (period: Period) => t(`periods.${period}`);
  const router = useRouter();
  const [busy, start] = useTransition();
  const hrefOf = (changes: Partial<PeriodSearch<P>>) => periodHref(page, { ...search, ...changes }, keep);
  const go = (changes: Partial<PeriodSearch<P>>) =>
    start(() => router.push(hrefOf(changes), { scroll: false }));
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
    {
      key: "segment",
      all: t("allSegments"),
      options: segments.map(({ id, name }) => ({ value: id, label: name })),
    },
  ] as const;
  return (
    <div className="mb-5 flex flex-col gap-3 print:hidden" aria-busy={busy || undefined}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        {page.periods.length > 1 && (
          <nav
            aria-label={t("period")}
            className="flex max-w-full gap-0.5 overflow-x-auto rounded-control border border-line bg-surface p-0.5"
          >
            {page.periods.map((period) => (
              <Link
                key={period}
                href={hrefOf({ period, ...(period === "own" ? shown : {}) })}
                scroll={false}
                aria-current={search.period === period ? "page" : undefined}
                className={cn(
                  "whitespace-nowrap rounded-md px-2.5 py-1.5 font-medium text-sm",
                  search.period === period
                    ? "bg-accent-soft text-accent-text"
                    : "text-muted hover:bg-sunken hover:text-ink",
                )}
              >
                {named(period)}
              </Link>
            ))}
          </nav>
        )}
        <div className="flex w-full min-w-0 flex-wrap gap-2 sm:w-auto">
          {selects
            .filter(({ key, options }) => options.length > (key === "segment" ? 0 : 1) || search[key])
            .map(({ key, all, options }) => (
              <Select
                key={key}
                aria-label={t(key)}
                className="min-w-36 flex-1 sm:w-40 sm:flex-none"
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
      </div>
      {search.period === "own" && <OwnDates key={`${shown.from} ${shown.to}`} shown={shown} onChoose={go} />}
      {search.period === "own" && wholeMonths && <p className="text-muted text-sm">{t("wholeMonths")}</p>}
    </div>
  );
}

interface OwnDatesProps {
  shown: PeriodFiltersProps<Period>["shown"];
  onChoose: (dates: { from: string; to: string }) => void;
}

function OwnDates({ shown, onChoose }: OwnDatesProps) {
  const t = useTranslations("period");
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      action={(form: FormData) => onChoose({ from: String(form.get("from")), to: String(form.get("to")) })}
    >
      {(["from", "to"] as const).map((name) => (
        <Field key={name} label={t(name)} className="min-w-32 flex-1 sm:flex-none">
          {(control) => <Input {...control} type="date" name={name} required defaultValue={shown[name]} />}
        </Field>
      ))}
      <Button type="submit">{t("show")}</Button>
    </form>
  );
}
