import { z } from "zod";
import { changeWalletSettings } from "@/db/reach/wallet-settings";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { fieldErrors } from "@/server/core/input-errors";
import { loadTenantAndKeys } from "@/server/core/personal/keys";
import { secret } from "@/server/core/text";
import { AppleWallet, certificateFacts } from "@/server/messaging/wallet/apple-pass";
import { nameOn } from "./inside/accounts";
import { settingsToChange } from "./inside/known";
import { SettingsVersion } from "./set-looks";

const Pem = secret(20_000);

export const ConnectAppleInput = z.object({
  version: SettingsVersion,
  certificate: Pem.min(1),
  /** empty: the key that is kept, as when only the certificate was renewed */
  key: Pem,
  wwdr: Pem.min(1),
});

/** Keeps the owner's certificate and key for Apple's wallet, if they belong together and have not ended. */
export async function connectApple({ ctx, input }: Verb<typeof ConnectAppleInput>): Promise<void> {
  authorize(ctx, "channels:manage");
  const { tenantId, now } = ctx;
  const [certificate, wwdr] = [input.certificate.trim(), input.wwdr.trim()];
  const facts = certificateFacts(certificate);
  if (!facts) throw fieldRefused("/certificate", "no-certificate", "a certificate in PEM is expected");
  const { passTypeId, teamId, validUntil } = facts;
  if (!passTypeId?.startsWith("pass.") || !teamId)
    throw fieldRefused("/certificate", "no-pass-certificate", "a certificate of a pass type id is expected");
  if (validUntil <= now) throw fieldRefused("/certificate", "certificate-ended", "it has ended");
  await inTransaction(ctx, async (tx) => {
    const { tenant, keys } = await loadTenantAndKeys(tx, tenantId);
    const row = await settingsToChange(tx, tenantId, input.version);
    const kept = row.appleKeyEncrypted && keys.decrypt(row.appleKeyEncrypted);
    const key = input.key.trim() || kept;
    if (!key) throw fieldRefused("/key", "no-key", "a private key in PEM is expected");
    const organisation = nameOn(row, { name: tenant.name, keys });
    const read = AppleWallet.safeParse({ certificate, key, wwdr, passTypeId, teamId, organisation });
    if (!read.success) throw refused(read.error);
    await changeWalletSettings(tx, tenantId, {
      apple: { certificate, wwdr, passTypeId, teamId, validUntil: validUntil.toISOString() },
      appleKeyEncrypted: keys.encrypt(key),
      appleError: null,
    });
    await recordAudit(tx, ctx, {
      action: "wallet.connect-apple",
      subject: { kind: "tenant", id: tenantId },
      details: { passTypeId, teamId, validUntil, newKey: input.key.trim() !== "" },
    });
  });
}

/** What a schema says of a wrong key may quote it: only which field it is goes on. */
const refused = (error: z.ZodError) =>
  new DomainError(
    "validation",
    "what Apple has given does not fit together",
    fieldErrors(error).map(({ pointer, code }) => ({ pointer, code, detail: "not as it has to be" })),
  );
