"use client";

import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import { Button, buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import type { ReceiptSearch } from "./search";

interface FiltersProps {
  search: ReceiptSearch;
  places: Outputs["overview"]["places"];
  active: boolean;
}

/** A form of the browser's own: it works before any script has come, and the address holds what was chosen. */
export function Filters({ search, places, active }: FiltersProps) {
  const t = useTranslations("overview.receiptPages");
  const named = (options: readonly { code: string; name: string }[]) =>
    options.map(({ code, name }) => [code, name] as const);
  const selects = [
    ["store", t("store"), t("allStores"), named(places.stores)],
    ["region", t("region"), t("allRegions"), places.regions.map((region) => [region, region] as const)],
    ["brand", t("brand"), t("allBrands"), named(places.brands)],
    [
      "card",
      t("card"),
      t("anyCard"),
      [["with", t("cardWith")] as const, ["without", t("cardWithout")] as const],
    ],
    [
      "points",
      t("points"),
      t("anyPoints"),
      [["given", t("pointsGiven")] as const, ["paid", t("pointsPaid")] as const],
    ],
  ] as const;
  return (
    <form
      // a changed address remounts the fields
      key={JSON.stringify(search)}
      action="/receipts"
      aria-label={t("filters")}
      className="mb-5 grid grid-cols-2 items-end gap-3 md:grid-cols-4"
    >
      {(["from", "to"] as const).map((name) => (
        <Field key={name} label={t(name)}>
          {(control) => <Input {...control} type="date" name={name} defaultValue={search[name]} />}
        </Field>
      ))}
      {selects
        .filter(([name, , , options]) => options.length > 1 || search[name])
        .map(([name, label, all, options]) => (
          <Field key={name} label={label}>
            {(control) => (
              <Select {...control} name={name} defaultValue={search[name] ?? ""}>
                <option value="">{all}</option>
                {options.map(([value, text]) => (
                  <option key={value} value={value}>
                    {text}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ))}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary">
          {t("show")}
        </Button>
        {active && (
          <Link href="/receipts" className={buttonClass("quiet")}>
            {t("clear")}
          </Link>
        )}
      </div>
    </form>
  );
}
