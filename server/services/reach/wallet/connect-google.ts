import { z } from "zod";
import { changeWalletSettings } from "@/db/reach/wallet-settings";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { fieldRefused } from "@/server/core/errors";
import { loadKeys } from "@/server/core/personal/keys";
import { matching, secret } from "@/server/core/text";
import { readServiceAccount } from "@/server/messaging/google-account";
import { settingsToChange } from "./inside/known";
import { SettingsVersion } from "./set-looks";

export const ConnectGoogleInput = z.object({
  version: SettingsVersion,
  issuerId: matching(/^\d{5,30}$/, "digits only", 30),
  /** the JSON key; empty: the one that is kept */
  serviceAccount: secret(8000),
});

export async function connectGoogle({ ctx, input }: Verb<typeof ConnectGoogleInput>): Promise<void> {
  authorize(ctx, "channels:manage");
  const { tenantId } = ctx;
  const { version, issuerId } = input;
  const given = input.serviceAccount.trim();
  await inTransaction(ctx, async (tx) => {
    const { keys } = await loadKeys(tx, tenantId);
    const row = await settingsToChange(tx, tenantId, version);
    const json = given || (row.googleAccountEncrypted && keys.decrypt(row.googleAccountEncrypted));
    const account = json ? readServiceAccount(json) : null;
    if (!json || !account)
      throw fieldRefused("/serviceAccount", "no-account", "the JSON key of a service account is expected");
    await changeWalletSettings(tx, tenantId, {
      googleIssuerId: issuerId,
      googleAccountEncrypted: keys.encrypt(json),
      googleError: null,
      googleLooks: null,
    });
    await recordAudit(tx, ctx, {
      action: "wallet.connect-google",
      subject: { kind: "tenant", id: tenantId },
      details: { issuerId, newKey: given !== "" },
    });
  });
}
