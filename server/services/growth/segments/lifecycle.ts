import type { Tx } from "@/db/client";
import { deleteMemberships, joinSegments, leaveSegments, type MovedMembership } from "@/db/growth/segments";
import { selectMemberships } from "@/db/members/customer-page";
import type { Ctx } from "@/server/core/context";
import { customerLifecycle, does, type Family } from "@/server/core/lifecycle";

interface Kept {
  memberships: MovedMembership[];
  /** of the segments, those that the survivor was not in */
  added: string[];
}

export const segmentsLifecycle = customerLifecycle<Kept>({
  noun: "segments",
  tables: {
    segment_members: {
      merge: does("the survivor is in all of them"),
      unmerge: does("each is in theirs again"),
      erase: does("removed"),
      export: does("segments"),
    },
  },
  async merge(tx, { tenantId }, { from, to }) {
    const memberships = await leaveSegments(tx, tenantId, from);
    return { kept: { memberships, added: await joinSegments(tx, tenantId, to, memberships) } };
  },
  async unmerge(tx, { tenantId }, { from, to, kept }) {
    await deleteMemberships(tx, tenantId, [from], kept.added);
    await joinSegments(tx, tenantId, to, kept.memberships);
  },
  async erase(tx, { tenantId }, { family }) {
    await deleteMemberships(tx, tenantId, family);
  },
  export: partOfFile,
});

async function partOfFile(tx: Tx, { tenantId }: Ctx, { id }: Family) {
  const memberships = await selectMemberships(tx, tenantId, id);
  return { segments: memberships.map(({ name, since }) => ({ name, since })) };
}

declare module "@/server/core/lifecycle" {
  interface CustomerFile extends Awaited<ReturnType<typeof partOfFile>> {}
}
