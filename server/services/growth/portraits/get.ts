import { z } from "zod";
import { type PortraitRow, selectPortraits, selectRefills } from "@/db/growth/portraits";
import { findServiceCard } from "@/db/growth/service-cards";
import { selectCustomer } from "@/db/members/customer-page";
import { selectProductNames } from "@/db/shop/products";
import { type Store, selectStores } from "@/db/shop/stores";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLooks } from "@/server/core/looks/record";
import { loadTenant } from "@/server/core/tenant/load";
import { dateAt } from "@/server/core/time/moment";
import { Id } from "@/server/core/wire";
import { dayNumber } from "@/server/engine/basket/dates";

export const PortraitInput = z.object({ id: Id });

const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/**
 * What is known of a customer by what they buy, with the days as they are today. Money is minor units.
 * `portrait` is null for who has bought nothing, and for a service card.
 */
export async function portraitOf({ ctx, input: { id } }: Verb<typeof PortraitInput>) {
  authorize(ctx, "customers:read");
  const { tenantId, now } = ctx;
  return inTransaction(ctx, async (tx) => {
    if (!(await selectCustomer(tx, tenantId, id)))
      throw new DomainError("customer-not-found", "there is no such customer");
    await recordLooks(tx, ctx, { kind: "portrait", customers: [id] });
    const { timezone } = await loadTenant(tx, tenantId);
    const today = dateAt(now, timezone);
    const [row] = await selectPortraits(tx, tenantId, [id]);
    const service = await findServiceCard(tx, tenantId, id);
    const refills = await selectRefills(tx, tenantId, id);
    const names = await selectProductNames(
      tx,
      tenantId,
      refills.map(({ productId }) => productId),
    );
    const stores = await selectStores(tx, tenantId);
    return {
      serviceCard: service && {
        receipts: service.receipts,
        days: service.days,
        stores: service.stores,
        storeShare: service.storeShare,
        reasons: service.reasons,
        decision: service.decision,
      },
      portrait: row
        ? view(
            row,
            today,
            stores.find((store) => store.id === row.storeId),
          )
        : null,
      refills: refills.map(({ productId, lastOn, dueOn, daysAPack, purchases }) => ({
        product: names.get(productId) ?? null,
        lastOn,
        dueOn,
        dueIn: daysBetween(today, dueOn),
        daysAPack,
        purchases,
      })),
    };
  });
}

const view = (row: PortraitRow, today: string, store: Store | undefined) => ({
  rfm: {
    recencyDays: daysBetween(row.lastDay, today),
    receipts: row.receipts,
    days: row.days,
    spentMinor: row.spentMinor,
    r: row.r,
    f: row.f,
    m: row.m,
    cell: row.cell,
  },
  firstDay: row.firstDay,
  lastDay: row.lastDay,
  averageCheckMinor: Math.round(row.spentMinor / row.receipts),
  model: {
    alive: row.alive,
    churn: row.churn,
    purchases90: row.purchases90,
    value12Minor: row.value12Minor,
    value36Minor: row.value36Minor,
  },
  visit: row.visitDue &&
    row.visitFrom &&
    row.visitTo && {
      gapDays: row.gapDays,
      from: row.visitFrom,
      due: row.visitDue,
      to: row.visitTo,
      dueIn: daysBetween(today, row.visitDue),
    },
  habit: {
    store: store?.code ?? null,
    storeName: store?.name ?? null,
    weekday: row.weekday,
    hour: row.hour,
    payment: row.payment,
    basketLines: row.basketLines,
  },
  priceSensitivity: row.priceSensitivity,
  affinities: row.affinities,
  countedAt: row.countedAt,
  modelledAt: row.modelledAt,
});

export type PortraitView = Awaited<ReturnType<typeof portraitOf>>;
