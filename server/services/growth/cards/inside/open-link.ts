import type { Db, Tx } from "@/db/client";
import { findCardLink } from "@/db/growth/card-links";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { sameSecret, sha256 } from "@/server/core/secrets";
import { type CardToken, parseCardToken } from "./link";

const unknown = () => new DomainError("not-found", "this link leads nowhere, or leads there no more");

/** The page acts for the customer whose it is. */
export function cardCtx(db: Db, now: Date, token: string): { ctx: Ctx; parsed: CardToken } {
  const parsed = parseCardToken(token);
  if (!parsed) throw unknown();
  return { ctx: { db, tenantId: parsed.tenantId, actor: { kind: "system", id: "card-page" }, now }, parsed };
}

/** The same answer for every kind of wrong link. */
export async function openLink(tx: Tx, { tenantId, linkId, secret }: CardToken) {
  const link = await findCardLink(tx, tenantId, linkId);
  if (!link || !sameSecret(link.secretHash, sha256(secret))) throw unknown();
  if (link.blockedAt || link.status !== "active") throw unknown();
  return link;
}
