import { randomUUID } from "node:crypto";
import { withTenant } from "@/db/client";
import { insertAnswer } from "@/db/reach/answers";
import { insertChannel } from "@/db/reach/channels";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import type { Shop } from "@/server/testing/shop";

interface Writer {
  shop: Pick<Shop, "db" | "tenantId">;
  one: { id: string; phone: string };
}

/** What this customer wrote over a channel for SMS of its own. @returns its id */
export async function addAnswer({ shop: { db, tenantId }, one }: Writer): Promise<string> {
  const [id, channelId, now] = [newId(), newId(), new Date()];
  await withTenant(db, tenantId, async (tx) => {
    const { keys } = await loadKeys(tx, tenantId);
    await insertChannel(tx, {
      ...{ tenantId, id: channelId, vendor: "none", kind: "sms", name: `SMS ${channelId}`, settings: {} },
      ...{ secretsEncrypted: keys.encrypt("{}"), hookSecretEncrypted: keys.encrypt("s") },
      ...{ rank: 9, classes: ["service"], currency: "UAH" },
    });
    await insertAnswer(tx, {
      ...{ tenantId, id, channelId, channel: "sms", customerId: one.id, fromHash: randomUUID() },
      ...{
        fromEncrypted: keys.encrypt(one.phone.slice(1)),
        textEncrypted: keys.encrypt("А коли ви працюєте?"),
      },
      ...{ eventKey: randomUUID(), meaning: "words", at: now, receivedAt: now },
    });
  });
  return id;
}
