import { appDb } from "@/server/database";
import { bearer, unauthorized } from "@/server/rest/bearer";
import { waitForLookUp } from "@/server/rest/limits";
import { checkFailures, countFailure } from "@/server/rest/wrong-keys";
import { liveCampaigns, liveKeys, peekLocale } from "@/server/services/campaigns/live/registry";
import type { KeyCheck, LiveTill } from "@/server/services/campaigns/live/till-keys";
import { type Locale, localeOf } from "@/server/texts";
import { countRequest } from "./rate-limit";

/** Asked the database, unless this address has named this very key too often. */
async function lookUp(key: string, address: string): Promise<KeyCheck> {
  const keys = liveKeys(appDb());
  if (keys.isLikely(key)) return keys.check(key);
  await checkFailures("pos", key, address);
  await waitForLookUp("till keys", address);
  return keys.check(key);
}

async function refuse(key: string, is: "invalid" | "revoked", address: string): Promise<never> {
  await countFailure("pos", key, address);
  throw is === "revoked"
    ? unauthorized("key-revoked", "this key was revoked, or its till was archived")
    : unauthorized("key-invalid", "this is not a key of any till");
}

/** Which till asks. A known key is answered from memory, within its own rate. */
export async function authenticate(request: Request, address: string): Promise<LiveTill> {
  const key = bearer(request, "pos");
  const found = liveKeys(appDb()).peek(key) ?? (await lookUp(key, address));
  if (found.is !== "valid") return refuse(key, found.is, address);
  await countRequest(found.till.keyId);
  return found.till;
}

/** The tenant's language as far as it is in memory. */
export function knownLocale(till: LiveTill | null): Locale {
  return localeOf(till && peekLocale(appDb(), till.tenantId));
}

/** Problems are written in the tenant's language as soon as the till is known. */
export async function localeOfTill(till: LiveTill | null): Promise<Locale> {
  if (!till) return localeOf(null);
  try {
    return (await liveCampaigns(appDb(), till.tenantId)).tenant.locale;
  } catch {
    return localeOf(null);
  }
}
