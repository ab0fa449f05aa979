import type { Tx } from "@/db/client";
import { findSegment, selectMembers } from "@/db/growth/segments";
import type { Ctx } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";
import { loadTenant } from "@/server/core/tenant/load";
import { isTooFew } from "./too-few";

/** weeks of work for a call centre */
const CALLED_MAX = 5000;

/** Whom to call of a segment: all its members as they are now. */
export async function membersToCall(tx: Tx, { tenantId }: Ctx, code: string): Promise<string[]> {
  const segment = await findSegment(tx, tenantId, code);
  if (!segment) throw new DomainError("not-found", "there is no such segment");
  if (isTooFew(segment, await loadTenant(tx, tenantId)))
    throw fieldRefused("/code", "too-few", "a segment by goods is called from ten people on");
  const page = { segmentId: segment.id, after: null, limit: CALLED_MAX + 1 };
  const members = await selectMembers(tx, tenantId, page);
  if (members.length > CALLED_MAX)
    throw fieldRefused("/code", "too-many", `at most ${CALLED_MAX} people are called at once`);
  return members.map(({ id }) => id);
}
