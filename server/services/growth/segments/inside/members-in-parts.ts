import type { Tx } from "@/db/client";
import {
  closeUpload,
  deletePartsBefore,
  keepPart,
  type SegmentPart,
  selectParts,
} from "@/db/growth/segment-parts";
import { selectCurrent } from "@/db/members/current";
import type { PutMembers } from "@/db/schema";
import type { Ctx } from "@/server/core/context";
import { DomainError, fieldRefused } from "@/server/core/errors";

const HOUR_MS = 3_600_000;
/** A part waits so long for the others. */
const OPEN_MS = 24 * HOUR_MS;
/** So long a sender can ask again what the last part was answered. */
const DONE_MS = 72 * HOUR_MS;

interface Part {
  part: number;
  parts: number;
  upload: string;
  bodyHash: string;
}

interface Content {
  mode: "full" | "delta";
  add: readonly string[];
  remove: readonly string[];
  unknown: number;
}

interface Together extends Omit<Content, "mode"> {
  waits: boolean;
  parts: number;
  received: number[];
}

interface OpenUpload {
  /** what this very part was answered when it completed the upload; null: nothing yet */
  answer: PutMembers | null;
  /** Keeps the part; answers what all parts say together, once all are here. */
  add(content: Content): Promise<Together>;
  close(answer: PutMembers): Promise<void>;
}

/** Members that come in parts, of one sender; the segments must be locked. */
export async function openUpload(
  tx: Tx,
  { tenantId, actor, now }: Ctx,
  segment: string,
  { part, parts, upload, bodyHash }: Part,
): Promise<OpenUpload> {
  if (actor.kind !== "integration") throw new DomainError("forbidden", "only an integration sends in parts");
  const key = { tenantId, integrationId: actor.id, segment, upload };
  const before = (hours: number) => new Date(now.getTime() - hours);
  await deletePartsBefore(tx, tenantId, { open: before(OPEN_MS), done: before(DONE_MS) });
  const known = await selectParts(tx, key);
  const open = known.filter(({ answer }) => answer === null);
  const done = known.find((one) => one.answer !== null && one.part === part && one.bodyHash === bodyHash);
  return {
    // its sender did not get the answer, unless another upload has begun since
    answer: done && open.length === 0 ? done.answer : null,
    async add({ mode, add, remove, unknown }) {
      refuseOther(open, { parts, mode });
      const own = { mode, part, parts, bodyHash, unknown, receivedAt: now, answer: null };
      const row: SegmentPart = { ...key, ...own, add: [...add], remove: [...remove] };
      await keepPart(tx, row);
      const all = [...open.filter((one) => one.part !== part), row].sort((a, b) => a.part - b.part);
      const waits = all.length < parts;
      return {
        waits,
        parts,
        received: all.map((one) => one.part),
        unknown: all.reduce((sum, one) => sum + one.unknown, 0),
        add: waits ? [] : await current(tx, tenantId, all, "add"),
        remove: waits ? [] : await current(tx, tenantId, all, "remove"),
      };
    },
    close: (answer) => closeUpload(tx, key, part, answer),
  };
}

function refuseOther(open: readonly SegmentPart[], { parts, mode }: Pick<SegmentPart, "parts" | "mode">) {
  const other = open.find((one) => one.parts !== parts || one.mode !== mode);
  if (!other) return;
  const has = `${other.parts} parts, ${other.mode}`;
  const detail = `parts of another upload are here (${has}): finish it, or name this one with ?upload=`;
  throw fieldRefused("/parts", "another-upload", detail);
}

/** Each customer once, as they are now: some may have been merged or erased while parts came in. */
async function current(tx: Tx, tenantId: string, all: readonly SegmentPart[], side: "add" | "remove") {
  const ids = new Set(all.flatMap((one) => one[side]));
  return [...new Set((await selectCurrent(tx, tenantId, [...ids])).values())];
}
