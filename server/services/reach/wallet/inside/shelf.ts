import type { Tx } from "@/db/client";
import { deleteWalletCopy, renewPushToken, saveWalletCopy, selectChangedOn } from "@/db/reach/wallet-copies";
import { findWalletPass, type WalletPassRow } from "@/db/reach/wallet-passes";
import type { WalletSettingsRow } from "@/db/reach/wallet-settings";
import { type Ctx, inTransaction } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { log } from "@/server/log";
import { applePass } from "@/server/messaging/wallet/apple-pass";
import type { WalletStore } from "@/server/messaging/wallet/apple-service";
import type { LiveCampaigns } from "@/server/services/campaigns/live/load-campaigns";
import { appleAccountOf, passToken, updatesOf } from "./accounts";
import { cardOf } from "./card";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A tenant's cards for Apple's wallet, as phones ask for them. */
export function shelfOf(ctx: Ctx, live: LiveCampaigns, settings: WalletSettingsRow): WalletStore {
  const { tenantId, now } = ctx;
  const { keys } = live.tenant;
  const hashOf = (device: string) => keys.hash("wallet-device", device);
  const find = async (tx: Tx, serial: string): Promise<WalletPassRow | null> => {
    const pass = UUID.test(serial) ? await findWalletPass(tx, tenantId, serial) : null;
    return pass?.platform === "apple" ? pass : null;
  };
  return {
    async pass(serial) {
      const pass = await inTransaction(ctx, (tx) => find(tx, serial));
      return pass && { ...pass, authToken: passToken(keys, serial) };
    },
    build: (serial) =>
      inTransaction(ctx, async (tx) => {
        const pass = await find(tx, serial);
        const apple = appleAccountOf(settings, live.tenant);
        if (!pass || !apple) throw new Error("a card is gone while it was asked for");
        return applePass(
          apple,
          await cardOf(tx, { live, settings, pass }),
          updatesOf(keys, tenantId, serial),
        );
      }),
    register: (device, serial, pushToken) =>
      inTransaction(ctx, async (tx) => {
        const token = pushToken.toLowerCase();
        const copy = {
          ...{ tenantId, id: newId(), passId: serial, createdAt: now, deviceHash: hashOf(device) },
          ...{ pushTokenHash: keys.hash("wallet-push", token), pushTokenEncrypted: keys.encrypt(token) },
        };
        const isNew = await saveWalletCopy(tx, copy);
        await renewPushToken(tx, copy);
        return isNew;
      }),
    unregister: (device, serial) =>
      inTransaction(ctx, async (tx) => {
        await deleteWalletCopy(tx, tenantId, serial, hashOf(device));
      }),
    changedAfter: (device, revision) =>
      inTransaction(ctx, (tx) => selectChangedOn(tx, tenantId, hashOf(device), revision)),
    async log(lines) {
      // how many, not what: a stranger's words do not belong in the log
      log.warn({ tenantId, count: lines.length }, "a phone complains of a card");
    },
  };
}
