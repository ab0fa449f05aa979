"use client";

import { useTranslations } from "next-intl";
import type { Schema } from "../_spec/types";

const isNull = (schema: Schema) => schema.type === "null";

/** A nullable value is shown by the type that it has when present. */
function unwrap(schema: Schema): { schema: Schema; nullable: boolean } {
  if (Array.isArray(schema.type) && schema.type.includes("null")) {
    const types = schema.type.filter((type) => type !== "null");
    return { schema: { ...schema, type: types }, nullable: true };
  }
  const some = schema.anyOf?.filter((option) => !isNull(option));
  const [only] = some ?? [];
  if (some?.length === 1 && only)
    return { schema: { ...only, description: schema.description ?? only.description }, nullable: true };
  return { schema, nullable: false };
}

function typeText(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "";
  if (schema.items) return `${typeText(unwrap(schema.items).schema)}[]`;
  if (schema.format) return schema.format;
  return [schema.type ?? "object"].flat().join(" | ");
}

function limits({ minLength, maxLength, minItems, maxItems }: Schema): string | null {
  const least = minLength ?? minItems;
  const most = maxLength ?? maxItems;
  if (least === undefined && most === undefined) return null;
  return `${least ?? 0}…${most ?? "∞"}`;
}

const inside = (schema: Schema): Schema => unwrap(schema.items ?? schema).schema;
const variants = (schema: Schema): Schema[] => schema.oneOf ?? schema.anyOf ?? [];

interface SchemaViewProps {
  schema: Schema;
  /** how many levels are open */
  open?: number;
}

/** The fields of an object, each openable to its own. */
export function SchemaView({ schema, open = 1 }: SchemaViewProps) {
  const object = inside(schema);
  const many = variants(object);
  if (many.length > 0)
    return many.map((variant) => (
      <div key={JSON.stringify(variant)} className="border-line border-l-2 pl-3 not-first:mt-2">
        <SchemaView schema={variant} open={open} />
      </div>
    ));
  const fields = Object.entries(object.properties ?? {});
  if (fields.length === 0) return <p className="font-mono text-muted text-sm">{typeText(schema)}</p>;
  return (
    <ul className="divide-y divide-line">
      {fields.map(([name, field]) => (
        <li key={name} className="py-2">
          <Field name={name} schema={field} required={object.required?.includes(name) ?? false} open={open} />
        </li>
      ))}
    </ul>
  );
}

interface FieldProps {
  name: string;
  schema: Schema;
  required: boolean;
  open: number;
}

function Field({ name, schema, required, open }: FieldProps) {
  const t = useTranslations("guide");
  const { schema: real, nullable } = unwrap(schema);
  const deep = inside(real);
  const hasMore = Object.keys(deep.properties ?? {}).length > 0 || variants(deep).length > 0;
  const size = limits(real);
  const head = (
    <span className="inline-flex min-w-0 flex-wrap items-baseline gap-x-2">
      <code className="break-all font-medium">{name}</code>
      <span className="break-words font-mono text-muted text-xs">{typeText(real)}</span>
      {size && <span className="tabular text-faint text-xs">{size}</span>}
      {required && <span className="text-warn-text text-xs">{t("required")}</span>}
      {nullable && <span className="text-faint text-xs">{t("nullable")}</span>}
    </span>
  );
  const said = real.description && <p className="text-muted text-sm">{real.description}</p>;
  if (!hasMore)
    return (
      <>
        {head}
        {said}
      </>
    );
  return (
    <details open={open > 1}>
      <summary className="rounded">{head}</summary>
      {said}
      <div className="mt-1 ml-1 border-line border-l pl-3">
        <SchemaView schema={real} open={open - 1} />
      </div>
    </details>
  );
}
