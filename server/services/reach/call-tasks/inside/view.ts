import { selectCategoryTree } from "@/db/campaigns/live";
import { asTheyAre } from "@/db/campaigns/live-history";
import type { Tx } from "@/db/client";
import { selectConsents, selectCustomer, selectFamily } from "@/db/members/customer-page";
import { selectLastBought, selectPhonesToCall } from "@/db/reach/call-facts";
import type { CallTaskRow } from "@/db/reach/call-tasks";
import type { Ctx } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { loadTenant } from "@/server/core/tenant/load";
import { asksHealthConsent } from "@/server/engine/policy/health-profile";
import { isSensitive } from "@/server/engine/policy/sensitive";
import { liveCatalog } from "@/server/services/campaigns/live/registry";

const GOODS_SHOWN = 5;

/** A call in somebody's hand: only there, and only as long, are a name and a phone shown in full. */
export async function callInHand(tx: Tx, ctx: Ctx, task: CallTaskRow) {
  const { tenantId } = ctx;
  const { customerId } = task;
  const { keys } = await loadKeys(tx, tenantId);
  await recordLooks(tx, ctx, { kind: "calls", customers: [customerId], about: task.id });
  const found = await selectCustomer(tx, tenantId, customerId);
  const [phone = null] = await selectPhonesToCall(tx, tenantId, customerId);
  const name = found?.customer.nameEncrypted ?? null;
  return {
    id: task.id,
    take: task.takes,
    class: task.class,
    source: task.sourceKind,
    script: keys.decrypt(task.scriptEncrypted),
    attempts: task.attempts,
    lastNote: task.noteEncrypted === null ? null : keys.decrypt(task.noteEncrypted),
    leaseUntil: task.leaseUntil,
    customer: {
      id: customerId,
      name: name === null ? null : keys.decrypt(name),
      phone: phone === null ? null : keys.decrypt(phone),
      locale: found?.customer.locale ?? null,
    },
    bought: await lastBought(tx, ctx, customerId),
  };
}

export type CallInHand = Awaited<ReturnType<typeof callInHand>>;

/** Prescription and sensitive goods are left out, and all of them where a health profile was not agreed to. */
async function lastBought(tx: Tx, { tenantId, db }: Ctx, customerId: string) {
  const last = await selectLastBought(tx, tenantId, customerId);
  if (!last) return null;
  const { products } = await liveCatalog(db, tenantId);
  const tree = await selectCategoryTree(tx, tenantId, asTheyAre);
  const marked = new Set(tree.filter(({ sensitive }) => sensitive).map(({ code }) => code));
  const mayShow = await mayShowGoods(tx, tenantId, customerId);
  const goods = last.lines.flatMap(({ sku, name }) => {
    const product = products.get(sku)?.product;
    return mayShow && product && name && !product.rx && !isSensitive(product, marked) ? [name] : [];
  });
  const { at, store, netMinor } = last;
  return { at: new Date(at), store, netMinor, goods: [...new Set(goods)].slice(0, GOODS_SHOWN) };
}

async function mayShowGoods(tx: Tx, tenantId: string, customerId: string): Promise<boolean> {
  if (!asksHealthConsent(await loadTenant(tx, tenantId))) return true;
  const said = await selectConsents(tx, tenantId, await selectFamily(tx, tenantId, customerId));
  return said.find(({ purpose }) => purpose === "health_profile")?.granted ?? false;
}
