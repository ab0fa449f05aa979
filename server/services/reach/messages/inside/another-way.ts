import type { Tx } from "@/db/client";
import { selectReachable } from "@/db/reach/addresses";
import { selectChannels } from "@/db/reach/channels";
import type { MessageRow } from "@/db/reach/messages";
import { selectRefusedWays } from "@/db/reach/messages-list";
import type { Ctx } from "@/server/core/context";
import type { TenantKeys } from "@/server/core/secrets";
import { waysTo } from "../../channels/ways";
import { queueMessage } from "../queue";
import { openRest } from "./rest";

/** A code that a channel refused goes by the next one, while it is still of use. Advertising is not sent after. */
export async function sendAnotherWay(tx: Tx, ctx: Ctx, keys: TenantKeys, message: MessageRow): Promise<void> {
  const { tenantId } = ctx;
  if (message.class !== "code" || !message.customerId || message.validUntil <= ctx.now) return;
  const [person] = await selectReachable(tx, tenantId, [message.customerId]);
  if (!person) return;
  const refused = await selectRefusedWays(tx, tenantId, message.id);
  const { ways } = waysTo(person, await selectChannels(tx, tenantId), { class: "code", channels: null });
  const way = ways.find(
    ({ account, address }) =>
      account && !refused.some((one) => one.channelId === account.id && one.destinationHash === address.hash),
  );
  if (!way) return;
  await queueMessage(tx, ctx, keys, {
    sendKey: `${message.sendKey}:${refused.length + 1}`,
    customerId: message.customerId,
    way,
    class: message.class,
    purpose: message.purpose,
    text: keys.decrypt(message.textEncrypted),
    rest: openRest(keys, message.restEncrypted),
    validUntil: message.validUntil,
    locale: message.locale,
    insteadOf: message.id,
  });
}
