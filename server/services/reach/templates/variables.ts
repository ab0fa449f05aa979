import { selectTiers } from "@/db/campaigns/programme";
import type { Tx } from "@/db/client";
import {
  type RecipientPerson,
  type RecipientPoints,
  selectRecipientPeople,
  selectRecipientPoints,
} from "@/db/reach/recipient-facts";
import { findSenderDetails } from "@/db/reach/templates";
import type { Ctx } from "@/server/core/context";
import { loadTenantAndKeys } from "@/server/core/personal/keys";
import { env } from "@/server/env";
import type { Variables } from "@/server/messaging/templates/message";
import { VARIABLE_ROOTS, type VariableRoot } from "@/server/messaging/templates/variable-roots";
import { type Locale, localeOf } from "@/server/texts";
import { formatsOf } from "./formats";
import { firstNameOf } from "./inside/first-name";
import { variableSources } from "./variable-sources";

/** "Soon" is the time of which customers are reminded. */
const EXPIRING_DAYS = 30;

interface Wanted {
  /** only what the template speaks of is loaded: see rootsIn; all without it */
  roots?: ReadonlySet<VariableRoot>;
  preview?: boolean;
}

/**
 * What a message may say to each of these customers: one query for each kind, however many they are. Links of the
 * message itself, and a coupon's code, are given by whoever sends it.
 */
export async function variablesFor(
  tx: Tx,
  ctx: Ctx,
  customerIds: readonly string[],
  { roots = new Set(VARIABLE_ROOTS), preview = false }: Wanted = {},
): Promise<Map<string, Variables>> {
  if (customerIds.length === 0) return new Map();
  const { tenantId, now } = ctx;
  const { tenant, keys } = await loadTenantAndKeys(tx, tenantId);
  const usual = localeOf(tenant.locale);
  const people = await selectRecipientPeople(tx, tenantId, customerIds);
  const steps = roots.has("customer") ? await selectTiers(tx, tenantId) : [];
  const points = roots.has("points")
    ? await selectRecipientPoints(tx, tenantId, customerIds, {
        ...{ now, timezone: tenant.timezone, days: EXPIRING_DAYS },
      })
    : [];
  const shop = await shopVariables(tx, tenant);
  const card = { link: cardAddress(tenant.code) };
  const pointsOf = new Map(points.map((row) => [row.id, row]));
  const recipients = people.map(({ id, locale }) => ({ id, locale: locale ? localeOf(locale) : usual }));
  const localeById = new Map(recipients.map(({ id, locale }) => [id, locale]));
  const added = await addedBy(tx, ctx, { roots, recipients, preview });
  return new Map(
    people.map((person) => {
      const locale = localeById.get(person.id) ?? usual;
      const decrypt = (value: string | null) => value && keys.decrypt(value);
      return [
        person.id,
        {
          customer: customerVariables(person, { decrypt, locale, steps, currency: tenant.currency }),
          points: pointVariables(pointsOf.get(person.id), locale, tenant.currency),
          store: { name: person.store ?? "" },
          shop,
          card,
          ...Object.fromEntries(
            added.flatMap(([root, values]) => {
              const value = values.get(person.id);
              return value ? [[root, value]] : [];
            }),
          ),
        },
      ];
    }),
  );
}

async function addedBy(
  tx: Tx,
  ctx: Ctx,
  {
    roots,
    ...asked
  }: { roots: ReadonlySet<VariableRoot>; recipients: { id: string; locale: Locale }[]; preview: boolean },
): Promise<[VariableRoot, ReadonlyMap<string, object>][]> {
  const found: [VariableRoot, ReadonlyMap<string, object>][] = [];
  for (const source of variableSources())
    if (roots.has(source.root)) found.push([source.root, await source.values(tx, ctx, asked)]);
  return found;
}

interface Reading {
  decrypt: (value: string | null) => string | null;
  locale: Locale;
  steps: readonly { code: string; name: string | null; fromMinor: number }[];
  currency: string;
}

function customerVariables(
  { nameEncrypted, tierCode, birthDateEncrypted }: RecipientPerson,
  { decrypt, locale, steps, currency }: Reading,
) {
  const name = decrypt(nameEncrypted);
  const birthDate = decrypt(birthDateEncrypted);
  const step = steps.find(({ code, fromMinor }) => (tierCode === null ? fromMinor === 0 : code === tierCode));
  return {
    name: name ?? "",
    firstName: firstNameOf(name) ?? "",
    tier: step ? (step.name ?? step.code) : (tierCode ?? ""),
    birthday: birthDate ? formatsOf(locale, currency).birthday(birthDate) : "",
    language: locale,
  };
}

function pointVariables(row: RecipientPoints | undefined, locale: Locale, currency: string) {
  const formats = formatsOf(locale, currency);
  return {
    balance: formats.points(row?.points ?? 0),
    expiring: row?.expiring ? formats.points(row.expiring) : "",
    expiresOn: row?.expiring && row.lastDay ? formats.day(row.lastDay) : "",
  };
}

/**
 * Where members open their card by their phone. An address of the customer's own is a secret that ends older ones, so
 * only who sends that very address gives it as `card.link` instead.
 */
const cardAddress = (code: string): string =>
  new URL(`/card/ask/${encodeURIComponent(code)}`, env().NEXTAUTH_URL).href;

async function shopVariables(tx: Tx, tenant: { tenantId: string; name: string }) {
  const details = await findSenderDetails(tx, tenant.tenantId);
  const { phone = "", email = "", site = "", address = "" } = details ?? {};
  return { name: tenant.name, phone, email, site, address };
}
