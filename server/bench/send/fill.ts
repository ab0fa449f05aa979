import { sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import { insertChannel } from "@/db/reach/channels";
import { insertBatch, moveBatch } from "@/db/reach/message-batches";
import { saveSendingRules } from "@/db/reach/sending-rules";
import { refreshStatistics } from "@/db/statistics";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { CUSTOMERS } from "../till/shop";

const CHUNK = 5000;
const TEXT =
  "Ваша знижка 10 % на вітаміни діє до неділі. Чекаємо в аптеці на Соборній. https://rg.example/l/Ab3dE5fG9";

/** The law's hours hold whenever the bench runs: where everybody lives it is about noon. */
function zoneOfNoon(now: Date): string {
  const ahead = 12 - now.getUTCHours();
  // the signs of these zones are the other way round
  return ahead === 0 ? "Etc/GMT" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

/**
 * So many advertising messages, to customers who have all agreed; nothing is to hold them back. They are in paused
 * batches, none of which goes to an address twice.
 */
export async function fillMessages(ctx: Ctx, vendorUrl: string, messages: number): Promise<string[]> {
  const { tenantId, now } = ctx;
  const channelId = newId();
  const batchIds = Array.from({ length: Math.ceil(messages / CUSTOMERS) }, newId);
  await withTenant(ctx.db, tenantId, async (tx) => {
    const { keys } = await loadKeys(tx, tenantId);
    await insertChannel(tx, {
      ...{
        tenantId,
        id: channelId,
        vendor: "generic-http",
        kind: "sms",
        name: "SMS",
        rank: 1,
        currency: "UAH",
      },
      settings: {
        url: `${vendorUrl}/send`,
        body: '{"to":"{{to}}","text":"{{text}}","key":"{{key}}"}',
        idPath: "id",
        perSecond: "5000",
      },
      secretsEncrypted: keys.encrypt("{}"),
      hookSecretEncrypted: keys.encrypt("bench"),
      classes: ["marketing", "service", "code"],
      prices: [{ prefix: "", class: null, perPart: 8500 }],
    });
    await saveSendingRules(tx, tenantId, {
      perDay: 1_000_000,
      perWeek: 1_000_000,
      fromMinute: 0,
      toMinute: 1440,
    });
    await tx.execute(
      sql`update customers set timezone = ${zoneOfNoon(now)} where tenant_id = ${tenantId}::uuid`,
    );
    await tx.execute(sql`
      insert into consents (tenant_id, id, customer_id, purpose, channel, granted, text_version, method, at)
      select tenant_id, gen_random_uuid(), id, 'marketing', 'sms', true, '1', 'paper', now() from customers
      where tenant_id = ${tenantId}::uuid`);
    for (const id of batchIds) {
      await insertBatch(tx, { tenantId, id, budget: 1_000_000_000_000, perHour: null, createdAt: now });
      await moveBatch(tx, tenantId, id, { from: ["filling"], to: "paused", now });
    }
  });
  // a statement of the desk's has its time limit
  for (let from = 0; from < messages; from += CHUNK)
    await withTenant(ctx.db, tenantId, async (tx) => {
      const to = Math.min(from + CHUNK, messages) - 1;
      const sealed = (await loadKeys(tx, tenantId)).keys.encrypt(TEXT);
      await tx.execute(sql`
      with people as materialized (
        select customer_id, value_hash, value_encrypted, row_number() over (order by id) - 1 as place
        from customer_identifiers where tenant_id = ${tenantId}::uuid and type = 'phone' order by id limit ${CUSTOMERS})
      insert into messages (tenant_id, id, send_key, customer_id, channel, channel_id, class, purpose, batch_id,
        priority, destination_kind, destination_hash, destination_encrypted, text_encrypted, status, parts, cost,
        next_attempt_at, valid_until)
      select ${tenantId}::uuid, gen_random_uuid(), 'bench:' || s.n, i.customer_id, 'sms', ${channelId}::uuid, 'marketing',
        'mailing', (${`{${batchIds.join(",")}}`}::uuid[])[s.n / ${CUSTOMERS}::int + 1], 2, 'phone', i.value_hash,
        i.value_encrypted, ${sealed}, 'queued', 2, 17000, ${now.toISOString()}::timestamptz, now() + interval '7 days'
      from (select n, (n % ${CUSTOMERS}::int)::bigint as place from generate_series(${from}::int, ${to}::int) n) s
      join people i using (place)`);
    });
  await refreshStatistics(ctx.db);
  return batchIds;
}

/** As mailings do with their own: who has nothing left is looked at no more. */
export const endGone = ({ db, tenantId }: Ctx) =>
  withTenant(db, tenantId, (tx) =>
    tx.execute(sql`
      update message_batches b set state = 'done', changed_at = now()
      where b.tenant_id = ${tenantId}::uuid and b.state = 'running' and not exists (select from messages m
        where m.tenant_id = b.tenant_id and m.batch_id = b.id and m.status = 'queued')`),
  );

export const turnBatches = (ctx: Ctx, ids: readonly string[], to: "running" | "stopped") =>
  withTenant(ctx.db, ctx.tenantId, async (tx) => {
    for (const id of ids)
      await moveBatch(tx, ctx.tenantId, id, { from: ["paused", "running"], to, now: new Date() });
  });
