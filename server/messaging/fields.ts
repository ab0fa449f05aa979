import { z } from "zod";
import { line, secret } from "@/server/core/text";

/** A key or a password: kept encrypted, and never shown again. */
export const secretField = (most = 500) => secret(most).min(1).meta({ secret: true });

/** Several lines that are secret, such as a private key. */
export const secretText = (most = 8000) => secret(most).min(1).meta({ secret: true, long: true });

export const lineField = (most = 200) => line(most).min(1);

/** Where the vendor is; only what goes over HTTP, and the default is its documented address. */
export const baseUrl = (usual: string) =>
  z
    .url({ protocol: /^https?$/ })
    .default(usual)
    .transform((url) => url.replace(/\/+$/, ""))
    .meta({ advanced: true });

export const perSecond = (usual: number) =>
  z.coerce.number().int().min(1).max(5000).default(usual).meta({ advanced: true });

export interface Field {
  name: string;
  kind: "text" | "number" | "choice" | "flag";
  isSecret: boolean;
  isLong: boolean;
  isAdvanced: boolean;
  isRequired: boolean;
  choices: string[];
  usual: string;
}

/** What a form says, as the vendor's settings read it: an empty field takes the default, and a flag is no text. */
export const typedSettings = (
  settings: z.ZodObject,
  texts: Readonly<Record<string, string>>,
): Record<string, unknown> =>
  Object.fromEntries(
    fieldsOf(settings).flatMap(({ name, kind }) => {
      const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
      if (text === undefined || text === "") return [];
      return [[name, kind === "flag" ? text === "true" : text]];
    }),
  );

type Meta = { secret?: boolean; long?: boolean; advanced?: boolean } | undefined;

/** What the form of a vendor asks for. */
export const fieldsOf = (settings: z.ZodObject): Field[] =>
  Object.entries(settings.shape).map(([name, schema]) => field(name, schema as z.ZodType));

function field(name: string, schema: z.ZodType): Field {
  const meta = metaOf(schema);
  const absent = schema.safeParse(undefined);
  const inner = innermost(schema);
  return {
    name,
    kind: kindOf(inner),
    isSecret: meta?.secret === true,
    isLong: meta?.long === true,
    isAdvanced: meta?.advanced === true,
    isRequired: !absent.success,
    choices: inner instanceof z.ZodEnum ? inner.options.map(String) : [],
    usual: absent.success && absent.data !== undefined && absent.data !== null ? String(absent.data) : "",
  };
}

const wrapped = (schema: z.ZodType): z.ZodType | null => {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return schema.def.innerType as z.ZodType;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return schema.def.innerType as z.ZodType;
  if (schema instanceof z.ZodPipe) return schema.def.in as z.ZodType;
  return null;
};

const innermost = (schema: z.ZodType): z.ZodType => {
  const inner = wrapped(schema);
  return inner ? innermost(inner) : schema;
};

/** What was said of a schema stays said when it is wrapped. */
const metaOf = (schema: z.ZodType): Meta => {
  const own = schema.meta() as Meta;
  const inner = wrapped(schema);
  return own ?? (inner ? metaOf(inner) : undefined);
};

const kindOf = (schema: z.ZodType): Field["kind"] => {
  if (schema instanceof z.ZodEnum) return "choice";
  if (schema instanceof z.ZodBoolean) return "flag";
  return schema instanceof z.ZodNumber ? "number" : "text";
};
