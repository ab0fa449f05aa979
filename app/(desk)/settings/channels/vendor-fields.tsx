"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { VendorField } from "./types";
import type { FieldWords } from "./words";

interface VendorFieldsProps {
  fields: readonly VendorField[];
  words: Record<string, FieldWords>;
  values?: Readonly<Record<string, string>>;
  /** names of the secrets that are kept */
  secretsSet?: readonly string[];
}

const PREFIX = "settings.";
const FORGET = "forget.";

/** What stands in the fields of a vendor, as the server reads it. */
export function settingsIn(all: FormData): { settings: Record<string, string>; forget: string[] } {
  const entries = [...all].filter(([name]) => name.startsWith(PREFIX));
  return {
    settings: Object.fromEntries(
      entries.map(([name, value]) => [name.slice(PREFIX.length), String(value).trim()]),
    ),
    forget: [...all.keys()].flatMap((name) => (name.startsWith(FORGET) ? [name.slice(FORGET.length)] : [])),
  };
}

/** The form of a vendor: what everybody fills in, and the rest behind a fold. */
export function VendorFields({ fields, ...rest }: VendorFieldsProps) {
  const t = useTranslations("channels");
  const advanced = fields.filter(({ isAdvanced }) => isAdvanced);
  const shown = (some: readonly VendorField[]) =>
    some.map((field) => <OneField key={field.name} field={field} {...rest} />);
  return (
    <>
      {shown(fields.filter(({ isAdvanced }) => !isAdvanced))}
      {advanced.length > 0 && (
        <details className="rounded-control border border-line px-3 py-2">
          <summary className="cursor-pointer font-medium text-accent-text">{t("advanced")}</summary>
          <div className="flex flex-col gap-4 pt-4 pb-2">{shown(advanced)}</div>
        </details>
      )}
    </>
  );
}

interface OneFieldProps extends Omit<VendorFieldsProps, "fields"> {
  field: VendorField;
}

function OneField({ field, words, values = {}, secretsSet = [] }: OneFieldProps) {
  const t = useTranslations("channels");
  const { name, kind, isSecret, isLong, isRequired, choices, usual } = field;
  const { label, hint, choices: names } = words[name] ?? { label: name, hint: null, choices: {} };
  const isKept = isSecret && secretsSet.includes(name);
  const own = values[name];
  const common = { name: PREFIX + name, autoComplete: "off", spellCheck: false };
  if (kind === "flag")
    return (
      <Checkbox
        name={common.name}
        value="true"
        label={label}
        hint={hint}
        defaultChecked={(own ?? usual) === "true"}
      />
    );
  return (
    <div className="flex flex-col gap-1.5">
      <Field at={`/settings/${name}`} label={label} hint={isKept ? t("secretSet") : hint}>
        {(control) => {
          const needed = isRequired && !isKept;
          if (kind === "choice")
            return (
              <Select {...control} name={common.name} defaultValue={own ?? usual}>
                {choices.map((one) => (
                  <option key={one} value={one}>
                    {names[one] ?? one}
                  </option>
                ))}
              </Select>
            );
          if (isLong)
            return <Textarea {...control} {...common} required={needed} defaultValue={own ?? ""} rows={4} />;
          return (
            <Input
              {...control}
              {...common}
              // a password field would be filled in by the browser with the person's own
              className={isSecret ? "[-webkit-text-security:disc]" : undefined}
              required={needed}
              inputMode={kind === "number" ? "numeric" : undefined}
              defaultValue={own ?? ""}
              placeholder={usual}
            />
          );
        }}
      </Field>
      {isKept && !isRequired && (
        <Checkbox name={FORGET + name} value="true" label={t("secretForget")} className="text-sm" />
      )}
    </div>
  );
}
