import type { Tx } from "@/db/client";
import { eraseRequestEvidence, selectConsentRequests } from "@/db/members/consent-requests";
import { eraseEvidence } from "@/db/members/consents";
import { selectAuditOf } from "@/db/members/customer-history";
import { selectConsents, selectCustomer, selectIdentifiers } from "@/db/members/customer-page";
import { eraseCustomers } from "@/db/members/customers";
import { eraseIdentifiers, moveIdentifiers } from "@/db/members/identifiers";
import { eraseMarkedCards, selectMarkedCards } from "@/db/members/marked-cards";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import {
  customerLifecycle,
  does,
  EXPORTED_MAX,
  type Family,
  facts,
  keeps,
  type Way,
} from "@/server/core/lifecycle";
import { loadKeys } from "@/server/core/personal/keys";

export const customersLifecycle = customerLifecycle<string[]>({
  noun: "customers",
  tables: {
    customers: {
      merge: does("the verb marks who is merged as the survivor's"),
      unmerge: does("the verb makes them active again"),
      erase: does("name, birth date, language and referral code are removed"),
      export: does("profile"),
    },
    customer_identifiers: {
      merge: does("become the survivor's"),
      unmerge: does("go back"),
      erase: does("removed"),
      export: does("identifiers"),
    },
    consents: facts({
      erase: does("what people wrote as evidence is emptied"),
      export: does("consents, of the whole family"),
    }),
    consent_requests: facts({
      erase: does("what people wrote as evidence is emptied"),
      export: does("consentRequests, of the whole family"),
    }),
    customer_merges: {
      merge: does("the verb keeps what has moved"),
      unmerge: does("the verb marks it as undone"),
      erase: keeps("ids and numbers, by pseudonym"),
      export: does("profile: with whom"),
    },
    marked_cards: {
      merge: does("refused where a service card is in it, or who is merged has a staff card"),
      unmerge: keeps("nothing of it has moved"),
      erase: does("removed"),
      export: keeps("the shop's own mark of a card; the log shows when it was set"),
    },
    audit: facts({ export: does("log, of the whole family") }),
  },
  async merge(tx, { tenantId }, way) {
    await refuseMarked(tx, tenantId, way);
    return { kept: await moveIdentifiers(tx, tenantId, way) };
  },
  async unmerge(tx, { tenantId }, { kept, ...way }) {
    await moveIdentifiers(tx, tenantId, { ...way, only: kept });
  },
  async erase(tx, { tenantId }, { family }) {
    await eraseEvidence(tx, tenantId, family);
    await eraseRequestEvidence(tx, tenantId, family);
    await eraseMarkedCards(tx, tenantId, family);
    await eraseIdentifiers(tx, tenantId, family);
    await eraseCustomers(tx, tenantId, family);
  },
  export: partOfFile,
});

/** Receipts with a service card belong to no customer, so it must not be merged before its mark is taken off. */
async function refuseMarked(tx: Tx, tenantId: string, { from, to }: Way): Promise<void> {
  const marks = await selectMarkedCards(tx, tenantId, [to, from]);
  if (marks.some(({ kind }) => kind === "service"))
    throw refused("service-card", "a service card belongs to no customer: take its mark off first");
  if (marks.some(({ customerId }) => customerId === from))
    throw refused("staff-card", "who is merged has a staff card: take its mark off first");
}

const refused = (code: string, detail: string) =>
  new DomainError("conflict", detail, [{ pointer: "/mergedId", code, detail }]);

async function partOfFile(tx: Tx, { tenantId }: Ctx, { id, family }: Family) {
  const found = await selectCustomer(tx, tenantId, id);
  if (!found) throw new Error(`there is no customer ${id}`);
  const { customer } = found;
  const { keys } = await loadKeys(tx, tenantId);
  const plain = (sealed: string | null) => (sealed ? keys.decrypt(sealed) : null);
  const identifiers = await selectIdentifiers(tx, tenantId, id);
  const consents = await selectConsents(tx, tenantId, family);
  return {
    profile: {
      id,
      mergedWith: family.filter((other) => other !== id),
      status: customer.status,
      name: plain(customer.nameEncrypted),
      birthDate: plain(customer.birthDateEncrypted),
      language: customer.locale,
      group: found.group,
      tier: customer.tierCode,
      registeredAt: customer.registeredAt,
      registeredIn: found.store,
      purchases: customer.purchaseCount,
      balancePoints: found.balance ?? 0,
      referralCode: customer.referralCode,
    },
    identifiers: identifiers.map(({ type, valueEncrypted, blockedAt, createdAt }) => ({
      type,
      value: plain(valueEncrypted),
      blockedAt,
      createdAt,
    })),
    consents: consents.map(({ tenantId: _t, id: _i, customerId: _c, ...consent }) => consent),
    consentRequests: (await selectConsentRequests(tx, tenantId, family)).map(
      ({ tenantId: _t, id: _i, customerId: _c, ...request }) => request,
    ),
    log: await selectAuditOf(tx, tenantId, family, EXPORTED_MAX),
  };
}

declare module "@/server/core/lifecycle" {
  interface CustomerFile extends Awaited<ReturnType<typeof partOfFile>> {}
}
