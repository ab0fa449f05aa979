import { z } from "zod";
import type { Tx } from "@/db/client";
import { selectReferralList } from "@/db/growth/referrals-list";
import { selectLooks } from "@/db/insight/looks";
import {
  EXPORTED_MOST,
  selectAllLots,
  selectAllPostings,
  selectAllReturns,
  selectAuditOf,
  selectCorrections,
} from "@/db/members/customer-export";
import { type HistoryCursor, type ReceiptRow, selectReceiptsOf } from "@/db/members/customer-history";
import {
  selectAccountIds,
  selectConsents,
  selectCustomer,
  selectFamily,
  selectIdentifiers,
  selectMemberships,
} from "@/db/members/customer-page";
import { selectOwnAccountIds } from "@/db/members/households";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { Id } from "@/server/core/wire";

export const ExportCustomerInput = z.object({ id: Id });

const BATCH = 500;

/** Everything that is kept about a person, for the person. Money, points and quantities as they are stored: integers. */
export async function exportCustomer({ ctx, input: { id } }: Verb<typeof ExportCustomerInput>) {
  authorize(ctx, "customers:manage");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    const found = await selectCustomer(tx, tenantId, id);
    if (!found) throw new DomainError("customer-not-found", "there is no such customer");
    const { keys } = await loadKeys(tx, tenantId);
    const { customer } = found;
    const plain = (sealed: string | null) => (sealed ? keys.decrypt(sealed) : null);
    const family = await selectFamily(tx, tenantId, id);
    const accounts = [
      ...(await selectAccountIds(tx, tenantId, family)),
      ...(await selectOwnAccountIds(tx, tenantId, family)),
    ];
    await recordAudit(tx, ctx, { action: "customers.export", subject: { kind: "customer", id } });
    await recordLooks(tx, ctx, { kind: "export", customers: [id] });
    return {
      exportedAt: now,
      units: { money: "hundredths", points: "hundredths", quantity: "thousandths" },
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
      identifiers: (await selectIdentifiers(tx, tenantId, id)).map(
        ({ type, valueEncrypted, blockedAt, createdAt }) => ({
          type,
          value: plain(valueEncrypted),
          blockedAt,
          createdAt,
        }),
      ),
      consents: (await selectConsents(tx, tenantId, family)).map(
        ({ tenantId: _t, id: _i, customerId: _c, ...consent }) => consent,
      ),
      segments: (await selectMemberships(tx, tenantId, id)).map(({ name, since }) => ({ name, since })),
      lots: await selectAllLots(tx, tenantId, accounts, family),
      postings: await selectAllPostings(tx, tenantId, accounts, family),
      corrections: await selectCorrections(tx, tenantId, family),
      referrals: await referralsOf(tx, ctx, family),
      receipts: await allReceipts(tx, ctx, id),
      returns: await selectAllReturns(tx, tenantId, family),
      log: await selectAuditOf(tx, tenantId, family),
      looks: await looksAt(tx, ctx, family),
    };
  });
}

/** The other side is somebody else's data, and is not told. */
async function referralsOf(tx: Tx, { tenantId }: Ctx, family: string[]) {
  const filter = { status: null, customers: family };
  const { rows } = await selectReferralList(tx, tenantId, { filter, limit: EXPORTED_MOST, offset: 0 });
  return rows.map(({ newcomerId, newcomer, referrer, namedMs, status }) => {
    const cameByCode = family.includes(newcomerId);
    const got = cameByCode ? newcomer : referrer;
    return {
      part: cameByCode ? "came by a code" : "sent somebody",
      namedAt: new Date(namedMs),
      status,
      points: got?.points ?? 0,
      takenBackPoints: got?.takenPoints ?? 0,
      coupon: got?.kind === "coupon" ? got.series : null,
    };
  });
}

/** Who looked, by kind: the names of the staff are somebody else's data. */
async function looksAt(tx: Tx, { tenantId }: Ctx, family: string[]) {
  const filter = { actorId: null, kind: null, family, from: null, before: null };
  const rows = await selectLooks(tx, tenantId, { filter, after: null, limit: EXPORTED_MOST });
  return rows.map(({ firstAt, lastAt, times, actorKind, kind }) => ({
    ...{ firstAt, lastAt, times, what: kind },
    by: actorKind,
  }));
}

async function allReceipts(tx: Tx, { tenantId }: Ctx, customerId: string): Promise<ReceiptRow[]> {
  const all: ReceiptRow[] = [];
  let before: HistoryCursor | null = null;
  while (all.length < EXPORTED_MOST) {
    const batch: ReceiptRow[] = await selectReceiptsOf(tx, tenantId, { customerId, before, limit: BATCH });
    all.push(...batch);
    const last = batch.at(-1);
    if (batch.length < BATCH || !last) break;
    before = { at: last.at, key: last.id };
  }
  return all;
}
