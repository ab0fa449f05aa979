import { z } from "zod";
import { changeWalletSettings } from "@/db/reach/wallet-settings";
import { WALLET_PLATFORMS } from "@/db/schema";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { settingsToChange } from "./inside/known";
import { SettingsVersion } from "./set-looks";

export const DisconnectWalletInput = z.object({
  version: SettingsVersion,
  platform: z.enum(WALLET_PLATFORMS),
});

const NOTHING = {
  apple: { apple: null, appleKeyEncrypted: null, appleError: null },
  google: { googleIssuerId: null, googleAccountEncrypted: null, googleError: null, googleLooks: null },
};

/** Its keys are forgotten: no new cards, and those in phones stay as they are. */
export async function disconnectWallet({ ctx, input }: Verb<typeof DisconnectWalletInput>): Promise<void> {
  authorize(ctx, "channels:manage");
  const { tenantId } = ctx;
  const { version, platform } = input;
  await inTransaction(ctx, async (tx) => {
    await settingsToChange(tx, tenantId, version);
    await changeWalletSettings(tx, tenantId, NOTHING[platform]);
    await recordAudit(tx, ctx, {
      action: "wallet.disconnect",
      subject: { kind: "tenant", id: tenantId },
      details: { platform },
    });
  });
}
