import type { Tx } from "@/db/client";
import type { DemoCustomer } from "@/db/demo/people/customer";
import { STORES } from "@/db/demo/stores";
import { insertConsents } from "@/db/members/consents";
import { insertCustomers } from "@/db/members/customers";
import { insertIdentifiers } from "@/db/members/identifiers";
import { insertAccounts } from "@/db/members/ledger";
import { selectGroups } from "@/db/shop/groups";
import { selectStores } from "@/db/shop/stores";
import { type Ctx, inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { birthDateColumns } from "@/server/core/personal/birth-date";
import {
  type Home,
  hashIdentifier,
  type Identifier,
  normaliseIdentifier,
} from "@/server/core/personal/identifiers";
import { type TenantKeys, tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { ownNumbers } from "@/server/core/tenant/own-numbers";
import { env } from "@/server/env";

/** Ids of the people, in the order in which the generator made them. */
export interface People {
  customerIds: readonly string[];
  accountIds: readonly string[];
}

const CONSENT_TEXT = "demo-1";

const identifiersOf = ({ card, phone, email }: DemoCustomer): Identifier[] => [
  { type: "card", value: card },
  ...(phone === null ? [] : [{ type: "phone" as const, value: phone }]),
  ...(email === null ? [] : [{ type: "email" as const, value: email }]),
];

interface Place extends Home {
  tenantId: string;
  keys: TenantKeys;
  storeIds: readonly (string | null)[];
  groupIds: ReadonlyMap<string, string>;
}

function customerRow(place: Place, customer: DemoCustomer, id: string) {
  const { keys } = place;
  return {
    tenantId: place.tenantId,
    id,
    groupId: place.groupIds.get(customer.group) ?? null,
    nameEncrypted: keys.encrypt(customer.name),
    ...birthDateColumns(keys, customer.birthDate),
    locale: "uk",
    status: "active" as const,
    registeredAt: new Date(customer.registeredAt),
    registeredStoreId: place.storeIds[customer.store] ?? null,
    purchaseCount: 0,
    createdAt: new Date(customer.registeredAt),
  };
}

const identifierRows = (place: Place, customer: DemoCustomer, customerId: string) =>
  identifiersOf(customer).map((given) => {
    const identifier = normaliseIdentifier(given, place);
    return {
      tenantId: place.tenantId,
      id: newId(),
      customerId,
      type: identifier.type,
      valueHash: hashIdentifier(place.keys, identifier),
      valueEncrypted: place.keys.encrypt(identifier.value),
      createdAt: new Date(customer.registeredAt),
    };
  });

const consentRows = (place: Place, customer: DemoCustomer, customerId: string) =>
  customer.consents.map(({ purpose, channel, granted, at }) => ({
    tenantId: place.tenantId,
    id: newId(),
    customerId,
    purpose,
    channel,
    granted,
    textVersion: CONSENT_TEXT,
    method: "paper",
    at: new Date(at),
    recordedBy: "demo",
  }));

async function placeOf(tx: Tx, tenantId: string): Promise<Place> {
  const tenant = await loadTenant(tx, tenantId);
  const stores = await selectStores(tx, tenantId);
  const groups = await selectGroups(tx, tenantId);
  return {
    tenantId,
    country: tenant.country,
    own: ownNumbers(tenant),
    keys: tenantKeys(env().REGULARS_MASTER_KEY, tenant.dataKey),
    storeIds: STORES.map(({ code }) => stores.find((store) => store.code === code)?.id ?? null),
    groupIds: new Map(groups.map(({ code, id }) => [code, id])),
  };
}

/** Customers with their identifiers, consents and an empty account each. */
export async function writePeople(ctx: Ctx, list: readonly DemoCustomer[]): Promise<People> {
  const { tenantId } = ctx;
  const people = list.map((customer) => ({ customer, id: newId(), accountId: newId() }));
  await inTransaction(ctx, async (tx) => {
    const place = await placeOf(tx, tenantId);
    await insertCustomers(
      tx,
      people.map(({ customer, id }) => customerRow(place, customer, id)),
    );
    await insertIdentifiers(
      tx,
      people.flatMap(({ customer, id }) => identifierRows(place, customer, id)),
    );
    await insertConsents(
      tx,
      people.flatMap(({ customer, id }) => consentRows(place, customer, id)),
    );
    await insertAccounts(
      tx,
      people.map(({ customer, id, accountId }) => ({
        tenantId,
        customerId: id,
        accountId,
        createdAt: new Date(customer.registeredAt),
      })),
    );
  });
  return { customerIds: people.map(({ id }) => id), accountIds: people.map(({ accountId }) => accountId) };
}
