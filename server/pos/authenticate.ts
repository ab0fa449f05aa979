import { mayLookUp } from "@/server/core/look-ups";
import { appDb } from "@/server/database";
import { liveCampaigns, liveKeys, peekLocale } from "@/server/services/campaigns/live/registry";
import type { KeyCheck, LiveTill } from "@/server/services/campaigns/live/till-keys";
import { keyIdOf } from "@/server/services/shop/tills/key-format";
import { type Locale, localeOf } from "@/server/texts";
import { PosProblem } from "./problems";
import { checkFailures, countFailure, countRequest, tooManyLookUps } from "./rate-limit";

const KEY_NAMES = /^(?:api[_-]?)?key$|token|auth|secret/i;

/** Addresses end up in logs and histories. */
export function refuseKeyInUrl(url: URL): void {
  for (const [name, value] of url.searchParams)
    if (KEY_NAMES.test(name) || value.startsWith("pos_"))
      throw new PosProblem(
        "key-in-url",
        "send the key in the header Authorization: Bearer, and replace this one",
      );
}

const unauthorized = (code: "key-invalid" | "key-revoked", detail: string) =>
  new PosProblem(code, detail, [], { "www-authenticate": "Bearer" });

function bearer(request: Request): string {
  const [, key] = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (!key) throw unauthorized("key-invalid", "the header Authorization: Bearer pos_… is needed");
  return key;
}

/** Asked the database, unless this address has named this very key too often. */
async function lookUp(key: string, address: string): Promise<KeyCheck> {
  const keys = liveKeys(appDb());
  if (keys.isLikely(key)) return keys.check(key);
  await checkFailures(address, keyIdOf(key));
  return (await mayLookUp("till keys", address)) ? keys.check(key) : tooManyLookUps();
}

async function refuse(key: string, is: "invalid" | "revoked", address: string): Promise<never> {
  await countFailure(address, keyIdOf(key));
  throw is === "revoked"
    ? unauthorized("key-revoked", "this key was revoked, or its till was archived")
    : unauthorized("key-invalid", "this is not a key of any till");
}

/** Which till asks. A known key is answered from memory, within its own rate. */
export async function authenticate(request: Request, address: string): Promise<LiveTill> {
  const key = bearer(request);
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
