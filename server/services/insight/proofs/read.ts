import { z } from "zod";
import type { Tx } from "@/db/client";
import { selectDeliveries } from "@/db/insight/deliveries";
import { selectConsentRequests } from "@/db/members/consent-requests";
import { selectConsentTexts } from "@/db/members/consent-texts";
import { selectConsents, selectCustomer, selectFamily, selectIdentifiers } from "@/db/members/customer-page";
import { selectStaffNames } from "@/db/shop/staff";
import { selectTills } from "@/db/shop/tills";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { loadTenantAndKeys } from "@/server/core/personal/keys";
import { Id } from "@/server/core/wire";
import { localeOf } from "@/server/texts";

const SENT_MAX = 200;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Ways of saying it in which nobody stands between. */
const OWN: ReadonlySet<string> = new Set([
  ...["card-page", "link", "one-click", "preferences", "double-opt-in"],
  ...["message", "bot", "complaint", "operator"],
]);

export const ReadProofInput = z.object({ id: Id });

/**
 * All that one person has agreed to and refused, each with the text as it was shown, how, where the evidence is and who
 * has written it down, and what was sent to them: what the sender shows when they are asked to prove a consent.
 */
export async function readProof({ ctx, input: { id } }: Verb<typeof ReadProofInput>) {
  authorize(ctx, "customers:manage");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const found = await selectCustomer(tx, tenantId, id);
    if (!found) throw new DomainError("customer-not-found", "there is no such customer");
    const { tenant, keys } = await loadTenantAndKeys(tx, tenantId);
    const family = await selectFamily(tx, tenantId, id);
    const { customer } = found;
    const language = localeOf(customer.locale ?? tenant.locale);
    const texts = new Map(
      (await selectConsentTexts(tx, tenantId)).map((row) => [`${row.purpose} ${row.version}`, row[language]]),
    );
    const said = (await selectConsents(tx, tenantId, family)).toReversed();
    const requests = (await selectConsentRequests(tx, tenantId, family)).toReversed();
    const names = await recorders(tx, ctx, [...said, ...requests]);
    const words = <T extends (typeof said)[number] | (typeof requests)[number]>(row: T) => ({
      id: row.id,
      purpose: row.purpose,
      channel: row.channel,
      textVersion: row.textVersion,
      /** as it was shown, in the customer's language; null: the version is not one of ours */
      text: texts.get(`${row.purpose} ${row.textVersion}`) ?? null,
      method: row.method,
      evidenceRef: row.evidenceRef,
      at: row.at,
      /** the person did it themselves, on a page of ours or by an answer */
      isOwn: OWN.has(row.method),
      by: (!OWN.has(row.method) && row.recordedBy && names.get(row.recordedBy)) || null,
    });
    const first = said[0]?.at.getTime() ?? 0;
    const sent = await selectDeliveries(tx, tenantId, family, SENT_MAX);
    await recordLooks(tx, ctx, { kind: "consents", customers: [id] });
    await recordAudit(tx, ctx, { action: "proofs.read", subject: { kind: "customer", id } });
    return {
      at: now,
      shop: tenant.name,
      timezone: tenant.timezone,
      name: customer.nameEncrypted && keys.decrypt(customer.nameEncrypted),
      addresses: (await selectIdentifiers(tx, tenantId, id))
        .filter(({ type }) => type === "phone" || type === "email")
        .map(({ type, valueEncrypted }) => ({ type, value: keys.decrypt(valueEncrypted) })),
      registeredAt: customer.registeredAt,
      said: said.map((row) => ({ ...words(row), granted: row.granted })),
      requests: requests.map((row) => ({ ...words(row), confirmedAt: row.confirmedAt })),
      sent: sent
        .filter(({ messageId, sentMs, ms }) => messageId !== null && sentMs !== null && ms >= first)
        .map(({ messageId, ms, channel, class: of, purpose, mailing }) => ({
          ...{ id: messageId ?? "", at: new Date(ms), channel, class: of, purpose, mailing },
        })),
    };
  });
}

/** Names of those who wrote it down: staff, tills, or as the till called its cashier. */
async function recorders(
  tx: Tx,
  { tenantId }: Ctx,
  rows: readonly { recordedBy: string | null }[],
): Promise<Map<string, string>> {
  const all = [...new Set(rows.flatMap(({ recordedBy }) => recordedBy ?? []))];
  const ids = all.filter((one) => UUID.test(one));
  const names = await selectStaffNames(tx, tenantId, ids);
  if (ids.some((id) => !names.has(id)))
    for (const { id, name, storeCode } of await selectTills(tx, tenantId))
      names.set(id, `${name} (${storeCode})`);
  for (const one of all) if (!UUID.test(one)) names.set(one, one);
  return names;
}
