"use client";

import Form from "next/form";
import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_trpc/types";
import { Button, buttonClass } from "@/components/ui/button";
import { dropEmpty } from "@/components/ui/drop-empty";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SelectField } from "@/components/ui/select-field";
import { KINDS, type LookSearch } from "./search";

interface FiltersProps {
  search: LookSearch;
  by: Pick<Outputs["looks"]["settings"], "staff" | "integrations" | "tills">;
  active: boolean;
}

export function Filters({ search, by, active }: FiltersProps) {
  const t = useTranslations("looks");
  const roles = useTranslations("roles");
  const common = useTranslations("common");
  const all = { value: "", label: common("all") };
  return (
    <Form
      key={JSON.stringify(search)}
      action="/settings/looks"
      onSubmit={dropEmpty}
      aria-label={t("filters")}
      className="mb-5 grid grid-cols-1 items-end gap-3 sm:grid-cols-2 lg:grid-cols-5"
    >
      <SelectField
        label={t("who")}
        name="by"
        defaultValue={search.by ?? ""}
        options={[
          all,
          ...by.staff.map(({ id, name, role }) => ({ value: id, label: name ?? roles(role) })),
          ...by.integrations.map(({ id, name }) => ({ value: id, label: t("integrationNamed", { name }) })),
          ...by.tills.map(({ id, name, store }) => ({
            value: id,
            label: t("named.till", { name: `${store} · ${name}` }),
          })),
        ]}
      />
      <SelectField
        label={t("what")}
        name="kind"
        defaultValue={search.kind ?? ""}
        options={[all, ...KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))]}
      />
      <Field label={t("customer")}>
        {(control) => (
          <Input {...control} name="q" defaultValue={search.q} maxLength={100} autoComplete="off" />
        )}
      </Field>
      {(["from", "to"] as const).map((name) => (
        <Field key={name} label={t(name)}>
          {(control) => <Input {...control} type="date" name={name} defaultValue={search[name]} />}
        </Field>
      ))}
      <div className="flex flex-wrap gap-2 lg:col-span-5">
        <Button type="submit" variant="primary">
          {t("show")}
        </Button>
        {active && (
          <Link href="/settings/looks" className={buttonClass("quiet")}>
            {t("clear")}
          </Link>
        )}
      </div>
    </Form>
  );
}
