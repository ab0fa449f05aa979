import type { WalletSettingsRow } from "@/db/reach/wallet-settings";
import { makeLinkToken } from "@/server/core/link-token";
import type { TenantKeys } from "@/server/core/secrets";
import { env } from "@/server/env";
import { AppleWallet } from "@/server/messaging/wallet/apple-pass";
import { GoogleWallet } from "@/server/messaging/wallet/google";

/** What a card is called where the owner has not said otherwise, and how it looks. */
export const USUAL_COLOUR = "#0a6b4d";
/** Google shows no more. */
const GOOGLE_NAME_MAX = 20;
/** The purpose that addresses for phones are signed for. */
export const SERVICE = "wallet";

export interface Named {
  /** the shop's */
  name: string;
  keys: TenantKeys;
}

export const nameOn = ({ name }: Pick<WalletSettingsRow, "name">, shop: Named): string => name ?? shop.name;

/** null: not connected. @throws ZodError when what is kept is not right any more */
export function appleAccountOf(row: WalletSettingsRow, shop: Named): AppleWallet | null {
  const { apple, appleKeyEncrypted } = row;
  if (!apple || !appleKeyEncrypted) return null;
  const { certificate, wwdr, passTypeId, teamId } = apple;
  return AppleWallet.parse({
    ...{ certificate, wwdr, passTypeId, teamId },
    key: shop.keys.decrypt(appleKeyEncrypted),
    organisation: nameOn(row, shop),
  });
}

/** A card that is signed after its certificate's end is refused by phones. */
export const hasEnded = ({ apple }: WalletSettingsRow, now: Date): boolean =>
  apple !== null && new Date(apple.validUntil) <= now;

/** Google fetches it over https only, whatever this process is behind. */
function logoUrl(): string {
  const url = new URL("/card/icon-512.png", env().NEXTAUTH_URL);
  url.protocol = "https:";
  return url.href;
}

/** null: not connected. */
export function googleAccountOf(
  row: WalletSettingsRow,
  shop: Named,
  at: { baseUrl?: string } = {},
): GoogleWallet | null {
  const { googleIssuerId, googleAccountEncrypted } = row;
  if (!googleIssuerId || !googleAccountEncrypted) return null;
  // half of a sign that takes two is no sign
  const name = nameOn(row, shop)
    .slice(0, GOOGLE_NAME_MAX)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trim();
  return GoogleWallet.parse({
    ...at,
    serviceAccount: shop.keys.decrypt(googleAccountEncrypted),
    issuerId: googleIssuerId,
    issuerName: name,
    programName: name,
    logoUrl: logoUrl(),
  });
}

/** Where a phone asks for news of its card, and what it proves itself by. The secret is derived: nothing is kept. */
export const updatesOf = (keys: TenantKeys, tenantId: string, serial: string) => ({
  webServiceUrl: new URL(
    `/api/wallet/service/${makeLinkToken(keys, tenantId, SERVICE, tenantId)}`,
    env().NEXTAUTH_URL,
  ).href,
  authToken: passToken(keys, serial),
});

export const passToken = (keys: TenantKeys, serial: string): string =>
  keys.hash("wallet-pass", serial).slice(0, 40);
