import { sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import { insertChannel } from "@/db/reach/channels";
import { insertBatch, moveBatch } from "@/db/reach/message-batches";
import { saveSendingRules } from "@/db/reach/sending-rules";
import { refreshStatistics } from "@/db/statistics";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";

const CHUNK = 5000;
const TEXT =
  "Ваша знижка 10 % на вітаміни діє до неділі. Чекаємо в аптеці на Соборній. https://rg.example/l/Ab3dE5fG9";

/** A paused batch of so many advertising messages, to customers who have all agreed; nothing is to hold them back. */
export async function fillMessages(ctx: Ctx, vendorUrl: string, messages: number): Promise<string> {
  const { tenantId, now } = ctx;
  const [channelId, batchId] = [newId(), newId()];
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
    await tx.execute(sql`
      insert into consents (tenant_id, id, customer_id, purpose, channel, granted, text_version, method, at)
      select tenant_id, gen_random_uuid(), id, 'marketing', 'sms', true, '1', 'paper', now() from customers
      where tenant_id = ${tenantId}::uuid`);
    await insertBatch(tx, {
      tenantId,
      id: batchId,
      budget: 1_000_000_000_000,
      perHour: null,
      createdAt: now,
    });
    await moveBatch(tx, tenantId, batchId, { from: ["filling"], to: "paused", now });
  });
  // a statement of the desk's has its time limit
  for (let from = 0; from < messages; from += CHUNK)
    await withTenant(ctx.db, tenantId, async (tx) => {
      const sealed = (await loadKeys(tx, tenantId)).keys.encrypt(TEXT);
      await tx.execute(sql`
      insert into messages (tenant_id, id, send_key, customer_id, channel, channel_id, class, purpose, batch_id,
        priority, destination_kind, destination_hash, destination_encrypted, text_encrypted, status, parts, cost,
        next_attempt_at, valid_until)
      select i.tenant_id, gen_random_uuid(), 'bench:' || n, i.customer_id, 'sms', ${channelId}::uuid, 'marketing',
        'mailing', ${batchId}::uuid, 2, 'phone', md5(i.value_hash || n), i.value_encrypted, ${sealed}, 'queued',
        2, 17000, ${now.toISOString()}::timestamptz, now() + interval '7 days'
      from generate_series(${from}::int, ${Math.min(from + CHUNK, messages) - 1}::int) n
      join (select *, row_number() over (order by id) - 1 as place, count(*) over () as many
        from customer_identifiers where tenant_id = ${tenantId}::uuid and type = 'phone') i on i.place = n % i.many`);
    });
  await refreshStatistics(ctx.db);
  return batchId;
}

export const turnBatch = (ctx: Ctx, id: string, to: "running" | "stopped") =>
  withTenant(ctx.db, ctx.tenantId, (tx) =>
    moveBatch(tx, ctx.tenantId, id, { from: ["paused", "running"], to, now: new Date() }),
  );
