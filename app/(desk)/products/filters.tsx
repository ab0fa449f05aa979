"use client";

import { Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import { Button, buttonClass } from "@/components/ui/button";
import { dropEmpty } from "@/components/ui/drop-empty";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SelectField } from "@/components/ui/select-field";
import { ATTRIBUTE, isNarrowed, type queryOf } from "./query";

interface FiltersProps {
  query: ReturnType<typeof queryOf>;
  choices: Outputs["products"]["choices"];
}

export function Filters({ query, choices }: FiltersProps) {
  const t = useTranslations("products");
  const common = useTranslations("common");
  const selects = [
    {
      name: "category",
      label: t("category"),
      value: query.category,
      options: choices.categories.map(({ code, path }) => ({ value: code, label: path.join(" › ") })),
    },
    {
      name: "rx",
      label: t("rx"),
      value: query.rx === undefined ? undefined : query.rx ? "yes" : "no",
      options: [
        { value: "yes", label: t("rxYes") },
        { value: "no", label: t("rxNo") },
      ],
    },
    ...choices.attributes.map(({ code, name, values }) => ({
      name: `${ATTRIBUTE}${code}`,
      label: name,
      value: query.attributes.find((one) => one.code === code)?.value,
      options: values.map((value) => ({ value: value.code, label: value.name })),
    })),
  ].filter(({ options }) => options.length > 0);
  return (
    <Form
      // a changed address remounts the fields
      key={JSON.stringify(query)}
      action="/products"
      onSubmit={dropEmpty}
      aria-label={t("filters")}
      className="mb-5 grid grid-cols-2 items-end gap-3 md:grid-cols-4"
    >
      <Field label={t("search")} className="col-span-2">
        {(control) => (
          <Input
            {...control}
            name="q"
            type="search"
            defaultValue={query.text}
            maxLength={100}
            autoComplete="off"
            placeholder={t("searchHint")}
          />
        )}
      </Field>
      {selects.map(({ name, label, value, options }) => (
        <SelectField
          key={name}
          label={label}
          name={name}
          defaultValue={value ?? ""}
          options={[{ value: "", label: common("all") }, ...options]}
        />
      ))}
      <div className="col-span-2 flex flex-wrap gap-2">
        <Button type="submit">
          <Search aria-hidden /> {t("find")}
        </Button>
        {isNarrowed(query) && (
          <Link href="/products" className={buttonClass("quiet")}>
            {t("clear")}
          </Link>
        )}
      </div>
    </Form>
  );
}
