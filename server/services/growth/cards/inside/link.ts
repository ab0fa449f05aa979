import { randomBytes } from "node:crypto";
import type { Tx } from "@/db/client";
import { insertCardLink, selectCardLinks } from "@/db/growth/card-links";
import { deleteIdentifiers, insertIdentifier } from "@/db/members/identifiers";
import { linkLetters } from "@/server/core/card-code";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { sha256, type TenantKeys } from "@/server/core/secrets";
import { fromShortId, toShortId } from "@/server/core/short-id";
import { cardLinkHash } from "@/server/services/members/card-codes/rotating";

/** of one customer: a phone, a tablet, and what was lost */
const LINKS_MAX = 5;
const TOKEN = /^([0-9A-Za-z_-]{22})([0-9A-Za-z_-]{22})([0-9A-Za-z_-]{22})$/;

export interface CardToken {
  tenantId: string;
  linkId: string;
  secret: string;
}

/** null when `makeCardLink` cannot have made it. */
export function parseCardToken(token: string): CardToken | null {
  const [, tenant, link, secret] = TOKEN.exec(token) ?? [];
  return tenant && link && secret
    ? { tenantId: fromShortId(tenant), linkId: fromShortId(link), secret }
    : null;
}

/** Makes a new link to a customer's page; above the limit the oldest link ends. The caller has locked the customer. */
export async function makeCardLink(tx: Tx, ctx: Ctx, keys: TenantKeys, customerId: string): Promise<string> {
  const { tenantId, now } = ctx;
  const former = await selectCardLinks(tx, tenantId, customerId);
  const tooMany = former.slice(LINKS_MAX - 1).map(({ id }) => id);
  if (tooMany.length > 0) await deleteIdentifiers(tx, tenantId, tooMany);
  const id = newId();
  const secret = randomBytes(16).toString("base64url");
  await insertIdentifier(tx, {
    tenantId,
    id,
    customerId,
    type: "qr",
    valueHash: cardLinkHash(keys, id),
    valueEncrypted: keys.encrypt(`rq_${linkLetters(id)}`),
    createdAt: now,
  });
  await insertCardLink(tx, { tenantId, id, secretHash: sha256(secret), createdAt: now });
  return toShortId(tenantId) + toShortId(id) + secret;
}
