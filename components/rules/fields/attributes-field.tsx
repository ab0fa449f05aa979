"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChipSet } from "@/components/forms/chip-set";
import { FoundChips } from "@/components/forms/found-chips";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { AttributeChoice } from "../draft";
import { type RuleSources, useRules } from "../rules-context";

type Attribute = RuleSources["attributes"][number];

interface AttributesFieldProps {
  attributes: readonly AttributeChoice[];
  onChange: (attributes: AttributeChoice[]) => void;
}

export function AttributesField({ attributes, onChange }: AttributesFieldProps) {
  const { sources } = useRules();
  return sources.attributes.map((attribute) => (
    <AttributeField
      key={attribute.code}
      attribute={attribute}
      values={attributes.find(({ code }) => code === attribute.code)?.values ?? []}
      onChange={(values) =>
        onChange([
          ...attributes.filter(({ code }) => code !== attribute.code),
          { code: attribute.code, values },
        ])
      }
    />
  ));
}

interface AttributeFieldProps {
  attribute: Attribute;
  values: string[];
  onChange: (values: string[]) => void;
}

function AttributeField({ attribute, values, onChange }: AttributeFieldProps) {
  const { name, unit } = attribute;
  const label = unit ? `${name}, ${unit}` : name;
  if (attribute.values.length === 0) return <TypedValues label={label} values={values} onChange={onChange} />;
  return (
    <div>
      <p aria-hidden className="mb-1.5 font-medium text-sm">
        {label}
      </p>
      <ChipSet label={label} items={attribute.values} chosen={values} onChange={onChange} />
    </div>
  );
}

/** An attribute without a list of values: they are typed one by one. */
function TypedValues({
  label,
  values,
  onChange,
}: Omit<AttributeFieldProps, "attribute"> & { label: string }) {
  const t = useTranslations("rules.selector");
  const [text, setText] = useState("");
  const add = () => {
    const value = text.trim();
    if (value && !values.includes(value)) onChange([...values, value]);
    setText("");
  };
  return (
    <div>
      <p aria-hidden className="mb-1.5 font-medium text-sm">
        {label}
      </p>
      <div className="flex max-w-sm gap-2">
        <Input
          aria-label={label}
          placeholder={t("value")}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        />
        <Button onClick={add}>{t("addValue")}</Button>
      </div>
      <FoundChips
        label={label}
        items={values.map((code) => ({ code, name: code }))}
        onRemove={(code) => onChange(values.filter((one) => one !== code))}
      />
    </div>
  );
}
