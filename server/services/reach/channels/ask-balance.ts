import { z } from "zod";
import { type ChannelRow, noteChannel } from "@/db/reach/channels";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { loadKeys } from "@/server/core/personal/keys";
import type { TenantKeys } from "@/server/core/secrets";
import { Id } from "@/server/core/wire";
import type { Balance } from "@/server/messaging/channel";
import { connectTo } from "./connect";
import { knownChannel } from "./inside/known";
import { type Asked, asking } from "./inside/vendor-question";

export const AskBalanceInput = z.object({ id: Id });

/** How much is left at the vendor; null: it does not tell. The account's own currency is the channel's from then on. */
export async function askBalance({
  ctx,
  input: { id },
}: Verb<typeof AskBalanceInput>): Promise<Asked<Balance> | null> {
  authorize(ctx, "channels:manage");
  const { row, keys } = await inTransaction(ctx, async (tx) => ({
    row: await knownChannel(tx, ctx.tenantId, id),
    keys: (await loadKeys(tx, ctx.tenantId)).keys,
  }));
  const asked = await readBalance(row, keys);
  if (asked?.ok) await keepBalance(ctx, row, asked.told);
  return asked;
}

/** null: the vendor does not tell. */
export async function readBalance(row: ChannelRow, keys: TenantKeys): Promise<Asked<Balance> | null> {
  return asking(
    () => connectTo(row, keys).connection,
    (connection) => connection.balance?.(),
  );
}

export const keepBalance = (ctx: Ctx, { id }: ChannelRow, { amountMinor, currency }: Balance) =>
  inTransaction(ctx, (tx) =>
    noteChannel(tx, ctx.tenantId, id, {
      balanceMinor: amountMinor,
      balanceAt: ctx.now,
      ...(/^[A-Z]{3}$/.test(currency) && { currency }),
    }),
  );
