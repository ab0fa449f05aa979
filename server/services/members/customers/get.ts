import { z } from "zod";
import { selectTiers } from "@/db/campaigns/programme";
import type { Tx } from "@/db/client";
import { selectConsentRequests } from "@/db/members/consent-requests";
import { selectConsentTexts } from "@/db/members/consent-texts";
import {
  countAccountMembers,
  selectConsents,
  selectCustomer,
  selectFamily,
  selectIdentifiers,
  selectMemberships,
  selectMergesOf,
  selectOpenLots,
} from "@/db/members/customer-page";
import { findMarkedCard } from "@/db/members/marked-cards";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { type Reveal, revealFor } from "@/server/core/personal/shown";
import { Id } from "@/server/core/wire";

export const GetCustomerInput = z.object({ id: Id });

/** All that the page says of a customer but receipts and history. */
export async function getCustomer({ ctx, input: { id } }: Verb<typeof GetCustomerInput>) {
  authorize(ctx, "customers:read");
  return inTransaction(ctx, async (tx) => {
    const found = await selectCustomer(tx, ctx.tenantId, id);
    if (!found) throw new DomainError("customer-not-found", "there is no such customer");
    const { keys } = await loadKeys(tx, ctx.tenantId);
    const reveal = revealFor(ctx, keys);
    const { customer } = found;
    const tiers = await selectTiers(tx, ctx.tenantId);
    const tier = tiers.find(({ code, fromMinor }) =>
      customer.tierCode === null ? fromMinor === 0 : code === customer.tierCode,
    );
    const merges = await mergesOf(tx, ctx, id);
    await recordLooks(tx, ctx, {
      kind: "profile",
      customers: [id, ...merges.flatMap(({ survivorId, mergedId }) => [survivorId, mergedId])],
    });
    return {
      id,
      status: customer.status,
      mergedInto: customer.mergedInto,
      version: customer.version,
      revealed: reveal.full,
      name: reveal.name(customer.nameEncrypted),
      birthDate:
        reveal.full && customer.birthDateEncrypted ? keys.decrypt(customer.birthDateEncrypted) : null,
      locale: customer.locale,
      groupId: customer.groupId,
      group: found.group,
      mark: await markOf(tx, ctx, id, reveal),
      tier: tier?.name ?? tier?.code ?? customer.tierCode,
      registeredAt: customer.registeredAt,
      store: found.store,
      purchases: customer.purchaseCount,
      lastPurchaseAt: customer.lastPurchaseAt,
      segments: await selectMemberships(tx, ctx.tenantId, id),
      ...(await pointsOf(tx, ctx, found)),
      identifiers: await identifiersOf(tx, ctx, id, reveal),
      consents: await consentsOf(tx, ctx, id, reveal),
      consentRequests: await requestsOf(tx, ctx, id),
      merges,
    };
  });
}

async function markOf(tx: Tx, { tenantId }: Ctx, id: string, reveal: Reveal) {
  const mark = await findMarkedCard(tx, tenantId, id);
  if (!mark) return null;
  const { kind, cashier, earns, reason, markedAt } = mark;
  return { kind, cashier, earns, reason: reveal.full ? reason : null, markedAt };
}

async function pointsOf(
  tx: Tx,
  { tenantId, now }: Ctx,
  { accountId, balance }: { accountId: string | null; balance: number | null },
) {
  const open = accountId ? await selectOpenLots(tx, tenantId, accountId) : [];
  const spendable = open
    .filter((lot) => lot.activatesAt <= now && (lot.expiresAt === null || lot.expiresAt > now))
    .reduce((sum, lot) => sum + lot.left, 0);
  const sharedWith = accountId ? (await countAccountMembers(tx, tenantId, accountId)) - 1 : 0;
  return {
    balancePoints: balance ?? 0,
    spendablePoints: Math.max(0, spendable),
    /** other customers spend from the same balance */
    sharedWith,
    lots: open.map(({ id, points, left, activatesAt, expiresAt, purchaseId }) => ({
      id,
      points,
      leftPoints: left,
      activatesAt,
      expiresAt,
      // of a household, some receipts are other people's
      purchaseId: sharedWith > 0 ? null : purchaseId,
    })),
  };
}

async function identifiersOf(tx: Tx, { tenantId }: Ctx, id: string, reveal: Reveal) {
  const rows = await selectIdentifiers(tx, tenantId, id);
  return rows.map(({ id: identifierId, type, valueEncrypted, blockedAt, createdAt }) => ({
    id: identifierId,
    type,
    value: reveal.identifier(type, valueEncrypted) ?? "",
    blockedAt,
    createdAt,
  }));
}

async function consentsOf(tx: Tx, { tenantId }: Ctx, id: string, reveal: Reveal) {
  const rows = await selectConsents(tx, tenantId, await selectFamily(tx, tenantId, id));
  const seen = new Set<string>();
  const texts = await publishedTexts(tx, tenantId, rows);
  return rows.map(({ purpose, channel, granted, textVersion, method, evidenceRef, at, id: consentId }) => {
    const about = `${purpose} ${channel ?? ""}`;
    const holds = !seen.has(about);
    seen.add(about);
    return {
      id: consentId,
      purpose,
      channel,
      granted,
      textVersion,
      /** as it was shown; null: the version is not one of ours */
      text: texts.get(`${purpose} ${textVersion}`) ?? null,
      method,
      evidenceRef: reveal.full ? evidenceRef : null,
      at,
      /** the last word on its purpose and channel */
      holds,
    };
  });
}

/** Yes, and not confirmed yet: no consent so far. */
async function requestsOf(tx: Tx, { tenantId }: Ctx, id: string) {
  const rows = await selectConsentRequests(tx, tenantId, await selectFamily(tx, tenantId, id));
  return rows.flatMap(({ id: requestId, purpose, channel, at, method, confirmedAt }) =>
    confirmedAt ? [] : [{ id: requestId, purpose, channel, at, method }],
  );
}

/** What the versions said that were agreed to, in the three languages. */
async function publishedTexts(tx: Tx, tenantId: string, rows: readonly { textVersion: string }[]) {
  const named = new Set(rows.map(({ textVersion }) => textVersion));
  const texts = rows.length === 0 ? [] : await selectConsentTexts(tx, tenantId);
  return new Map(
    texts
      .filter(({ version }) => named.has(version))
      .map(({ purpose, version, uk, ru, en }) => [`${purpose} ${version}`, { uk, ru, en }]),
  );
}

async function mergesOf(tx: Tx, { tenantId, now }: Ctx, id: string) {
  const rows = await selectMergesOf(tx, tenantId, id);
  return rows.map(({ id: mergeId, survivorId, mergedId, mergedAt, reversibleUntil, undoneAt, moved }) => ({
    id: mergeId,
    survivorId,
    mergedId,
    mergedAt,
    reversibleUntil,
    undoneAt,
    reversible: undoneAt === null && reversibleUntil > now,
    receipts: moved.counts.receipts,
    points: moved.counts.points,
  }));
}
