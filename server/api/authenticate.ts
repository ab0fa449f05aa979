import { poolFor } from "@/server/database";
import { bearer, unauthorized } from "@/server/rest/bearer";
import { waitForLookUp } from "@/server/rest/limits";
import { checkFailures, countFailure } from "@/server/rest/wrong-keys";
import { checkIntegrationKey, type LiveIntegration } from "@/server/services/shop/integrations/check-key";

/** Which system asks. */
export async function authenticate(request: Request, address: string): Promise<LiveIntegration> {
  const key = bearer(request, "int");
  await checkFailures("int", key, address);
  await waitForLookUp("integration keys", address);
  const found = await checkIntegrationKey(poolFor("key"), key);
  if (found.is === "valid") return found.integration;
  await countFailure("int", key, address);
  throw found.is === "revoked"
    ? unauthorized("key-revoked", "this key was revoked, or its integration was removed")
    : unauthorized("key-invalid", "this is not a key of any integration");
}
