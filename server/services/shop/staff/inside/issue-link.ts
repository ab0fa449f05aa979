import type { Tx } from "@/db/client";
import { type InvitationRow, insertInvitation, withdrawInvitationsTo } from "@/db/shop/invitations";
import type { Ctx } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { makeLinkToken } from "../invitation-link";

const LIVES_MS = 72 * 3600_000;

type Wanted = Pick<InvitationRow, "kind" | "emailHash" | "emailEncrypted" | "role" | "staffId">;

/** The token is in the answer only: the database keeps its hash. Links that the person had before stop working. */
export async function issueLink(tx: Tx, ctx: Ctx, wanted: Wanted) {
  await withdrawInvitationsTo(tx, ctx.tenantId, wanted.emailHash, ctx.now);
  const id = newId();
  const { token, secretHash } = makeLinkToken(ctx.tenantId, id);
  const expiresAt = new Date(ctx.now.getTime() + LIVES_MS);
  const row = { tenantId: ctx.tenantId, id, secretHash, createdAt: ctx.now, expiresAt, ...wanted };
  await insertInvitation(tx, row);
  return { id, token, expiresAt };
}
