import type { Tx } from "@/db/client";
import {
  claimSubscription,
  forgetNotices,
  noteSent,
  type SubscriptionRow,
  selectNotices,
  selectReaders,
} from "@/db/insight/reports";
import type { StaffRow } from "@/db/shop/staff";
import type { TenantRow } from "@/db/shop/tenants";
import { type Ctx, inTransaction } from "@/server/core/context";
import type { Batch } from "@/server/core/jobs/run";
import { loadTenantAndKeys } from "@/server/core/personal/keys";
import type { TenantKeys } from "@/server/core/secrets";
import { momentAt } from "@/server/core/time/moment";
import { dueReport } from "@/server/engine/reports/due";
import { groupNotices, mayTell } from "@/server/engine/reports/notices";
import { mailChannel } from "@/server/services/reach/messages/to-staff";
import { writeDefaults } from "./inside/defaults";
import { readFacts } from "./inside/facts";
import { isOfStores, mayHear } from "./inside/findings";
import type { Letter } from "./inside/letter";
import { actorOf, made, penFor, postLetter } from "./inside/reader";
import { writeNotices, writeReport } from "./inside/write";
import { watchStates } from "./watch";

const KEPT_MS = 180 * 24 * 3_600_000;
/** what is being written at this moment is told next time, so that nothing falls behind what was told */
const SETTLED_MS = 30_000;

interface Reader {
  ctx: Ctx;
  tenant: TenantRow;
  keys: TenantKeys;
  subscription: SubscriptionRow;
  person: StaffRow;
}

interface Due {
  /** what is known of once it is sent */
  period: string;
  letter: Letter;
}

/** Sends the letters that are due, each once: however many runs there are at once, one of them notes it. */
export async function sendReports({ ctx }: { ctx: Ctx }): Promise<Batch> {
  const { tenantId, now } = ctx;
  await watchStates(ctx);
  const { tenant, keys, readers } = await inTransaction(ctx, async (tx) => {
    const { tenant, keys } = await loadTenantAndKeys(tx, tenantId);
    await forgetNotices(tx, tenantId, new Date(now.getTime() - KEPT_MS));
    if (!(await mailChannel(tx, tenantId))) return { tenant, keys, readers: [] };
    await writeDefaults(tx, tenantId, now);
    return { tenant, keys, readers: await selectReaders(tx, tenantId) };
  });
  let done = 0;
  const failures: unknown[] = [];
  for (const reader of readers)
    try {
      if (await sendTo({ ctx, tenant, keys, ...reader })) done++;
    } catch (error) {
      // the others get theirs
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
  return { done, more: false };
}

/** All in one transaction: who finds its row locked leaves the letter to the one that makes it. */
const sendTo = (reader: Reader): Promise<boolean> =>
  inTransaction(reader.ctx, async (tx) => {
    const { ctx, keys, person } = reader;
    const { tenantId, now } = ctx;
    const subscription = await claimSubscription(tx, tenantId, reader.subscription.id);
    if (!subscription?.enabled) return false;
    const work = { ...reader, subscription };
    const due = subscription.kind === "alerts" ? await dueNotices(tx, work) : await dueLetter(tx, work);
    if (!due) return false;
    const { id } = subscription;
    const sendKey = `report:${id}:${due.period}`;
    const letter = await made(due.letter);
    if (!(await postLetter(tx, ctx, letter, { keys, person, subscription, sendKey }))) return false;
    await noteSent(tx, tenantId, id, { lastPeriod: due.period, lastSentAt: now });
    return true;
  });

async function dueLetter(tx: Tx, { ctx, tenant, keys, subscription, person }: Reader): Promise<Due | null> {
  const { timezone, tenantId } = tenant;
  const { id, kind, weekday, hour, since, lastPeriod, stores } = subscription;
  if (kind === "alerts") return null;
  const schedule = { kind, weekday, hour };
  const period = dueReport(schedule, momentAt(ctx.now, timezone), momentAt(since, timezone));
  if (!period || period.key === lastPeriod) return null;
  const facts = await readFacts(tx, { tenantId, actor: actorOf(person), now: ctx.now, period, stores });
  const pen = penFor({ tenant, keys, person, subscriptionId: id });
  return { period: period.key, letter: writeReport(facts, pen) };
}

/** `lastPeriod` of these is the moment up to which everything was told. */
async function dueNotices(tx: Tx, { ctx, tenant, keys, subscription, person }: Reader): Promise<Due | null> {
  const { since, lastPeriod, lastSentAt, stores, id } = subscription;
  const told = lastPeriod ? Date.parse(lastPeriod) : 0;
  const found = await selectNotices(tx, tenant.tenantId, {
    after: new Date(Math.max(told, since.getTime())),
    until: new Date(ctx.now.getTime() - SETTLED_MS),
  });
  const actor = actorOf(person);
  const own = found.filter(isOfStores(stores)).filter(({ kind }) => mayHear(actor, kind));
  const last = own.at(-1);
  const telling = {
    nowMs: ctx.now.getTime(),
    minute: momentAt(ctx.now, tenant.timezone).minute,
    lastSentMs: lastSentAt?.getTime() ?? null,
    kinds: own.map(({ kind }) => kind),
  };
  if (!last || !mayTell(telling)) return null;
  const pen = penFor({ tenant, keys, person, subscriptionId: id });
  const { name: shop, currency } = tenant;
  return {
    period: last.foundAt.toISOString(),
    letter: writeNotices({ shop, currency, groups: groupNotices(own) }, pen),
  };
}
