"use client";

import { Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button, buttonClass } from "@/components/ui/button";
import { dropEmpty } from "@/components/ui/drop-empty";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SelectField } from "@/components/ui/select-field";
import { type queryOf, STATES } from "./query";

/** By a whole code, and by what became of it. */
export function Find({ list, query }: { list: string; query: ReturnType<typeof queryOf> }) {
  const t = useTranslations("coupons");
  return (
    <Form
      action={list}
      onSubmit={dropEmpty}
      className="flex flex-wrap items-end gap-3 border-line border-b px-4 py-3 sm:px-5"
    >
      <Field label={t("search")} className="basis-56">
        {(control) => (
          <Input
            {...control}
            name="q"
            type="search"
            defaultValue={query.text}
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <SelectField
        label={t("state")}
        name="state"
        defaultValue={query.state ?? ""}
        options={[
          { value: "", label: t("found.any") },
          ...STATES.map((value) => ({ value, label: t(`found.${value}`) })),
        ]}
      />
      <Button type="submit">
        <Search aria-hidden /> {t("find")}
      </Button>
      {(query.text || query.state) && (
        <Link href={list} className={buttonClass("quiet")}>
          {t("clear")}
        </Link>
      )}
    </Form>
  );
}
