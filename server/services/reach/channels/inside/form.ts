import { z } from "zod";
import type { PartPrice } from "@/db/reach/channels.tables";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { fieldErrors, pointer as pointerOf, refusedInput } from "@/server/core/input-errors";
import { recordOf } from "@/server/core/record";
import { Currency } from "@/server/core/tenant/fields";
import { line, matching, secret, text } from "@/server/core/text";
import { decimal, minor } from "@/server/core/wire";
import { MESSAGE_CLASSES } from "@/server/engine/policy/message-law";
import type { Vendor } from "@/server/messaging/channel";
import { type Field, fieldsOf, typedSettings } from "@/server/messaging/fields";
import { ADDRESS_FIELD } from "../connect";

const SETTING_LENGTH_MAX = 20_000;
const FIELDS_MAX = 60;
const PRICES_MAX = 500;
/** A thousand of the currency's unit for one part of a message. */
const PART_PRICE_MAX = 10_000_000;

export const SettingsInput = recordOf(line(60), secret(SETTING_LENGTH_MAX)).refine(
  (settings) => Object.keys(settings).length <= FIELDS_MAX,
  "too many fields",
);

const Class = z.enum(MESSAGE_CLASSES);

const PriceInput = z.object({
  prefix: matching(/^\d{0,15}$/, "digits only", 16),
  class: Class.nullable(),
  /** decimal text of the currency's unit */
  perPart: decimal(4, PART_PRICE_MAX),
});

const priceKey = ({ prefix, class: of }: { prefix: string; class: string | null }) => `${prefix} ${of ?? ""}`;

/** What is set of a channel besides what its vendor asks for. */
export const ChannelForm = z.object({
  name: text(60).min(1),
  enabled: z.boolean(),
  /** each once, in the order of the list */
  classes: z
    .array(Class)
    .min(1)
    .max(MESSAGE_CLASSES.length)
    .transform((given) => MESSAGE_CLASSES.filter((one) => given.includes(one))),
  senders: z.object(
    Object.fromEntries(MESSAGE_CLASSES.map((one) => [one, text(100).optional()])) as Record<
      (typeof MESSAGE_CLASSES)[number],
      z.ZodOptional<ReturnType<typeof text>>
    >,
  ),
  prices: z
    .array(PriceInput)
    .max(PRICES_MAX)
    .refine((rows) => new Set(rows.map(priceKey)).size === rows.length, {
      error: "a price is there twice",
      params: { code: "twice" },
    }),
  currency: Currency,
  lowBalanceMinor: minor().nullable(),
});
export type ChannelForm = z.output<typeof ChannelForm>;

/** As the row keeps it. */
export const columnsOf = ({ senders, prices, ...form }: ChannelForm) => ({
  ...form,
  senders: Object.fromEntries(Object.entries(senders).filter(([, name]) => name)),
  prices: prices as PartPrice[],
});

/** What the owner is asked for: our own address is not asked of them. */
export const askedFields = ({ settings, makes }: Vendor): Field[] =>
  fieldsOf(settings)
    .filter(({ name }) => name !== ADDRESS_FIELD)
    .map((field) => ({ ...field, isRequired: field.isRequired && !makes?.names.includes(field.name) }));

/** With what is made for the owner, unless they have filled in or kept some of it. */
function completed({ makes }: Vendor, given: Readonly<Record<string, string>>, kept: Record<string, string>) {
  const isEmpty = makes?.names.every((name) => !given[name]?.trim() && !kept[name]);
  return isEmpty ? { ...given, ...makes?.make() } : given;
}

interface Filled {
  settings: Record<string, string>;
  secrets: Record<string, string>;
}

/**
 * A vendor's form, parted into what may be shown again and what may not.
 * @param before what is kept: an empty secret keeps the old one, unless it is to be forgotten
 * @throws DomainError with a pointer to each field that the vendor's settings refuse
 */
export function fill(
  vendor: Vendor,
  typedIn: Readonly<Record<string, string>>,
  { before = {}, forget = [] }: { before?: Record<string, string>; forget?: readonly string[] } = {},
): Filled {
  const filled: Filled = { settings: {}, secrets: {} };
  const fields = askedFields(vendor);
  const given = completed(vendor, typedIn, before);
  for (const name of Object.keys(given))
    if (!fields.some((field) => field.name === name))
      throw fieldRefused(`/settings/${name}`, "unknown-field", "the vendor has no such field");
  for (const { name, isSecret } of fields) {
    const typed = (Object.hasOwn(given, name) ? (given[name] ?? "") : "").trim();
    if (!isSecret && typed !== "") filled.settings[name] = typed;
    const kept = Object.hasOwn(before, name) && !forget.includes(name) ? before[name] : undefined;
    const own = typed === "" ? kept : typed;
    if (isSecret && own !== undefined) filled.secrets[name] = own;
  }
  const texts = { ...filled.settings, ...filled.secrets };
  const read = vendor.settings.safeParse(typedSettings(vendor.settings, texts));
  if (!read.success) throw refused(read.error);
  return filled;
}

/** What a schema says of a wrong secret may quote it: only which field it is goes on. */
function refused(error: z.ZodError): DomainError {
  const addresses = new Set(
    error.issues.flatMap((issue) =>
      issue.code === "invalid_format" && issue.format === "url" ? [pointerOf(issue.path)] : [],
    ),
  );
  const known = refusedInput(error, "the vendor's fields are not filled in right");
  return new DomainError(
    known.code,
    "the vendor's fields are not filled in right",
    fieldErrors(error).map(({ pointer, code }) => ({
      pointer: `/settings${pointer}`,
      code: addresses.has(pointer) ? "web-address" : code,
      detail: "not as the vendor's settings want it",
    })),
  );
}
