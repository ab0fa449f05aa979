"use client";

import { ListFilter, Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { listHref, type Params } from "@/app/_desk/address";
import type { Outputs } from "@/app/_trpc/types";
import { Button, buttonClass } from "@/components/ui/button";
import { dropEmpty } from "@/components/ui/drop-empty";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SelectField } from "@/components/ui/select-field";
import { FromAnalytics } from "./from-analytics";
import { isFiltered, MARKS, type queryOf, SORTS } from "./query";

interface FiltersProps {
  params: Params;
  query: ReturnType<typeof queryOf>;
  choices: Outputs["customers"]["choices"];
}

/** Search ignores the filters: a customer looked up by a number is always found. */
export function Filters({ params, query, choices }: FiltersProps) {
  const t = useTranslations("customers");
  const filtered = isFiltered(params);
  return (
    <div className="mb-5 flex flex-col gap-3">
      <Form key={`q${query.text}`} action="/customers" className="flex flex-wrap items-end gap-2">
        <Field label={t("search")} hint={t("searchHint")} className="max-w-xl flex-1 basis-72">
          {(control) => (
            <span className="flex gap-2">
              <Input
                {...control}
                name="q"
                type="search"
                defaultValue={query.text}
                maxLength={100}
                autoComplete="off"
              />
              <Button type="submit">
                <Search aria-hidden /> {t("find")}
              </Button>
            </span>
          )}
        </Field>
        {query.text && (
          <Link href={listHref("/customers", params, { q: null })} className={buttonClass("quiet")}>
            {t("clear")}
          </Link>
        )}
      </Form>
      {!query.text && (
        <details
          open={filtered || query.sort !== "newest"}
          className="rounded-card border border-line bg-surface"
        >
          <summary className="flex cursor-pointer items-center gap-2 px-4 py-2.5 font-medium">
            <ListFilter aria-hidden className="size-4 text-muted" /> {t("filters")}
          </summary>
          <Narrow
            key={JSON.stringify(params)}
            params={params}
            query={query}
            choices={choices}
            filtered={filtered}
          />
        </details>
      )}
    </div>
  );
}

function Narrow({ params, query, choices, filtered }: FiltersProps & { filtered: boolean }) {
  const t = useTranslations("customers");
  const common = useTranslations("common");
  const select = (
    name: string,
    label: string,
    value: string | undefined,
    options: { value: string; label: string }[],
    any: string | null = common("all"),
  ) => (
    <SelectField
      label={label}
      name={name}
      defaultValue={value ?? ""}
      options={any === null ? options : [{ value: "", label: any }, ...options]}
    />
  );
  const input = (
    name: string,
    label: string,
    value: string | number | undefined,
    type: "date" | "number",
  ) => (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          name={name}
          type={type}
          defaultValue={value}
          {...(type === "number" ? { min: 1, max: 3650, inputMode: "numeric" as const } : {})}
        />
      )}
    </Field>
  );
  const named = (list: { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const statuses = (["active", "blocked", "erased", "merged"] as const).map((status) => ({
    value: status,
    label: t(`statuses.${status}`),
  }));
  const marks = [
    { value: "buyers", label: t("markBuyers") },
    { value: "none", label: t("markNone") },
    ...MARKS.map((mark) => ({ value: mark as string, label: t(`marks.${mark}`) })),
  ];
  const tiers = choices.tiers.map(({ code, name }) => ({ value: code, label: name ?? code }));
  const stores = choices.stores.map(({ code, name }) => ({ value: code, label: name }));
  /** A region or a brand comes with a link from the overview, and can be taken away here. */
  const place = (
    name: string,
    label: string,
    value: string | undefined,
    options: { value: string; label: string }[] = [],
  ) => {
    const known = value === undefined || options.some((option) => option.value === value);
    const all = known ? options : [...options, { value, label: value }];
    return (all.length > 1 || value !== undefined) && select(name, label, value, all);
  };
  const sorts = SORTS.map((sort) => ({ value: sort, label: t(`sorts.${sort}`) }));
  return (
    <Form action="/customers" onSubmit={dropEmpty} className="border-line border-t p-4">
      <FromAnalytics params={params} query={query} />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {select("group", t("group"), query.groupId, named(choices.groups))}
        {select("segment", t("segment"), query.segmentId, named(choices.segments))}
        {select("tier", t("tier"), query.tier, tiers)}
        {select("status", t("status"), query.status, statuses, t("members"))}
        {select("mark", t("mark"), query.mark, marks)}
        {input("from", t("registeredFrom"), query.registeredFrom, "date")}
        {input("to", t("registeredTo"), query.registeredTo, "date")}
        {place("store", t("registeredStore"), query.registeredAt.store, stores)}
        {place("region", t("registeredRegion"), query.registeredAt.region)}
        {place("brand", t("registeredBrand"), query.registeredAt.brand)}
        {input("boughtFrom", t("boughtFrom"), query.boughtFrom, "date")}
        {input("boughtTo", t("boughtTo"), query.boughtTo, "date")}
        {place("boughtStore", t("boughtStore"), query.boughtAt.store, stores)}
        {place("boughtRegion", t("boughtRegion"), query.boughtAt.region)}
        {place("boughtBrand", t("boughtBrand"), query.boughtAt.brand)}
        {input("bought", t("boughtWithin"), query.boughtWithinDays, "number")}
        {input("quiet", t("notBoughtFor"), query.notBoughtForDays, "number")}
        {select("sort", t("sort"), query.sort, sorts, null)}
      </div>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button type="submit" variant="primary">
          {t("apply")}
        </Button>
        {(filtered || query.sort !== "newest") && (
          <Link href="/customers" className={buttonClass("quiet")}>
            {t("reset")}
          </Link>
        )}
      </div>
    </Form>
  );
}
