import type { Tx } from "@/db/client";
import {
  deleteChangesOf,
  deleteMemberships,
  joinSegments,
  leaveSegments,
  type MovedMembership,
  selectChangesOf,
} from "@/db/growth/segments";
import { selectMemberships } from "@/db/members/customer-page";
import type { Ctx } from "@/server/core/context";
import { customerLifecycle, does, EXPORTED_MAX, type Family, facts } from "@/server/core/lifecycle";

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
    segment_changes: facts({
      erase: does("removed"),
      export: does("segments"),
    }),
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
    await deleteChangesOf(tx, tenantId, family);
  },
  export: partOfFile,
});

async function partOfFile(tx: Tx, { tenantId }: Ctx, { id, family }: Family) {
  const memberships = await selectMemberships(tx, tenantId, id);
  const changes = await selectChangesOf(tx, tenantId, family, EXPORTED_MAX);
  return {
    segments: memberships.map(({ name, since }) => ({ name, since })),
    segmentChanges: changes.map(({ name, what, at }) => ({ name, what, at })),
  };
}

declare module "@/server/core/lifecycle" {
  interface CustomerFile extends Awaited<ReturnType<typeof partOfFile>> {}
}
