import type { Tx } from "@/db/client";
import { findInvitation, type InvitationRow } from "@/db/shop/invitations";
import { DomainError } from "@/server/core/errors";
import { sameSecret } from "@/server/core/secrets";
import { hashSecret, type LinkToken } from "../invitation-link";

const over = (code: "unknown" | "used" | "expired", detail: string) =>
  new DomainError("not-found", detail, [{ pointer: "/token", code, detail }]);

export const unknownLink = () => over("unknown", "there is no such link");
export const usedLink = () => over("used", "this link has been used, or replaced by a newer one");

/** The invitation of a link that still works; otherwise says why it does not. */
export async function openInvitation(tx: Tx, link: LinkToken, now: Date): Promise<InvitationRow> {
  const found = await findInvitation(tx, link.tenantId, link.invitationId);
  if (!found || !sameSecret(found.secretHash, hashSecret(link.secret))) throw unknownLink();
  if (found.usedAt || found.withdrawnAt) throw usedLink();
  if (found.expiresAt <= now) throw over("expired", "this link has expired");
  return found;
}
