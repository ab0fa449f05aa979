import { keyIdOf } from "@/server/core/api-key";
import { mayLookUp } from "@/server/core/look-ups";
import { poolFor } from "@/server/database";
import { bearer, unauthorized } from "@/server/rest/bearer";
import { limited } from "@/server/rest/limits";
import { checkIntegrationKey, type LiveIntegration } from "@/server/services/shop/integrations/check-key";
import { checkFailures, countFailure } from "./rate-limit";

/** Which system asks. */
export async function authenticate(request: Request, address: string): Promise<LiveIntegration> {
  const key = bearer(request, "int");
  const keyId = keyIdOf("int", key);
  await checkFailures(address, keyId);
  if (!(await mayLookUp("integration keys", address))) throw limited(1000);
  const found = await checkIntegrationKey(poolFor("key"), key);
  if (found.is === "valid") return found.integration;
  await countFailure(address, keyId);
  throw found.is === "revoked"
    ? unauthorized("key-revoked", "this key was revoked, or its integration was removed")
    : unauthorized("key-invalid", "this is not a key of any integration");
}
