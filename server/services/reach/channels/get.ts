import { z } from "zod";
import { selectUsedChannels } from "@/db/reach/channels";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { loadKeys } from "@/server/core/personal/keys";
import { Id } from "@/server/core/wire";
import { formatDecimal } from "@/server/engine/money/decimal";
import { connectTo, secretsOf } from "./connect";
import { hookAddress, isReachable } from "./hook-address";
import { askedFields } from "./inside/form";
import { able, connectable, knownChannel } from "./inside/known";
import { summaryOf } from "./inside/view";

export const GetChannelInput = z.object({ id: Id });

/** A channel as it is set, and which of its secrets there are: never the secrets. */
export async function getChannel({ ctx, input: { id } }: Verb<typeof GetChannelInput>) {
  authorize(ctx, "channels:manage");
  const { row, used, keys } = await inTransaction(ctx, async (tx) => ({
    row: await knownChannel(tx, ctx.tenantId, id),
    used: await selectUsedChannels(tx, ctx.tenantId),
    keys: (await loadKeys(tx, ctx.tenantId)).keys,
  }));
  const vendor = connectable(row.vendor);
  const connection = able(() => connectTo(row, keys).connection);
  const hears = connection?.parseCallback ?? connection?.readCallback;
  const address = hears ? hookAddress(row, keys) : null;
  return {
    ...summaryOf(row, { used: used.has(row.id), now: ctx.now }),
    version: row.version,
    enabled: row.enabled,
    fields: vendor ? askedFields(vendor) : [],
    settings: row.settings,
    secretsSet: Object.keys(secretsOf(row, keys)),
    senders: row.senders,
    prices: row.prices.map((price) => ({ ...price, perPart: formatDecimal(price.perPart, 4, 2) })),
    currency: row.currency,
    lowBalanceMinor: row.lowBalanceMinor,
    /** where the vendor calls us; null: it never does */
    callback: address === null ? null : { address, isReachable: isReachable(address) },
    can: {
      open: connection !== null,
      balance: connection?.balance !== undefined,
      subscribe: connection?.subscribe !== undefined,
      join: vendor?.joinLink !== undefined,
    },
  };
}
