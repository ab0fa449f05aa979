import { z } from "zod";
import type { Tx } from "@/db/client";
import { findSegment, lockSegments } from "@/db/growth/segments";
import type { PutMembers } from "@/db/schema";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, type FieldError, fieldRefused } from "@/server/core/errors";
import { toPublicId } from "@/server/core/ids";
import { Code, Name } from "@/server/core/tenant/fields";
import { line } from "@/server/core/text";
import { count } from "@/server/core/wire";
import { openUpload } from "./inside/members-in-parts";
import { CustomerName, namedCustomers } from "./inside/named-customers";
import { isForeign, type NewMembers, setMembers } from "./set-members";

/** Names in one request. */
export const NAMES_MAX = 100_000;
const PARTS_MAX = 1000;
/** Problems that an answer lists; it says how many there are. */
const PROBLEMS_MAX = 1000;

const names = () => z.array(CustomerName).max(NAMES_MAX);

export const MembersBody = z
  .object({
    mode: z.enum(["full", "delta"]).meta({
      description: "full: `add` are all members. delta: `add` come in, `remove` go, the others stay",
    }),
    add: names().optional().meta({ description: "Needed with full: an empty list empties the segment" }),
    remove: names().optional(),
    name: Name.optional().meta({ description: "For the desk, of a segment that is not there yet" }),
  })
  // a name of a field that is written wrongly must not empty a segment
  .refine(({ mode, add }) => mode !== "full" || add !== undefined, {
    path: ["add"],
    error: "with the mode full the list add must be there; an empty one empties the segment",
    params: { code: "required" },
  })
  .refine(({ mode, add, remove }) => mode !== "delta" || add !== undefined || remove !== undefined, {
    path: ["add"],
    error: "with the mode delta add or remove must be there",
    params: { code: "required" },
  })
  .transform(({ add = [], remove = [], ...rest }) => ({ ...rest, add, remove }));

export const PutMembersInput = z.object({
  code: Code,
  body: MembersBody,
  /** the version that the sender has seen; null: any */
  version: count(2_147_483_647).nullable(),
  /** one of several parts that are applied together; null: this is all */
  part: z
    .object({ part: count(PARTS_MAX, 1), parts: count(PARTS_MAX, 1), upload: line(64), bodyHash: line(64) })
    .nullable(),
});

/**
 * Members of a segment that another system owns: all of them, or those who come and go. In parts they are applied
 * together when the last has come, in whatever order; a part that comes again takes the place of its first copy.
 * @throws DomainError segment-by-rule, of a segment that follows a rule; precondition-failed; validation
 */
export async function putMembers({ ctx, input }: Verb<typeof PutMembersInput>): Promise<PutMembers> {
  authorize(ctx, "segments:write");
  const { code, body, part } = input;
  if (body.mode === "full" && body.remove.length > 0)
    throw fieldRefused(
      "/remove",
      "unexpected",
      "with the mode full only add is taken: whoever is not in it leaves",
    );
  if (part && part.part > part.parts)
    throw fieldRefused("/part", "range", "a part has a number from 1 to the number of parts");
  return inTransaction(ctx, async (tx) => {
    const named = await nameAll(tx, ctx, body);
    await lockSegments(tx, ctx.tenantId);
    const upload = part && (await openUpload(tx, ctx, code, part));
    if (upload?.answer) return upload.answer;
    await checkSegment(tx, ctx, input);
    const own = { name: body.name, mode: body.mode, ...named };
    if (!upload) return apply(tx, ctx, code, own);
    const all = await upload.add(own);
    if (all.waits) return waiting(tx, ctx, code, { ...own, ...all });
    const answer = { ...(await apply(tx, ctx, code, { ...own, ...all })), upload: told(all) };
    await upload.close(answer);
    return answer;
  });
}

/** The members that a request names, or all parts of it together. */
interface Wanted extends Omit<NewMembers, "code"> {
  /** how many names are those of nobody */
  unknown: number;
  /** of this request, the first of them */
  problems: FieldError[];
}

async function nameAll(tx: Tx, { tenantId }: Ctx, body: z.output<typeof MembersBody>) {
  const add = await namedCustomers(tx, tenantId, body.add, "/add");
  const remove = await namedCustomers(tx, tenantId, body.remove, "/remove");
  const problems = [...add.problems, ...remove.problems];
  return {
    add: add.ids,
    remove: remove.ids,
    unknown: problems.length,
    problems: problems.slice(0, PROBLEMS_MAX),
  };
}

async function checkSegment(
  tx: Tx,
  { tenantId }: Ctx,
  { code, version }: z.output<typeof PutMembersInput>,
): Promise<void> {
  const segment = await findSegment(tx, tenantId, code);
  if (!isForeign(segment, code))
    throw new DomainError(
      "segment-by-rule",
      `the segment ${code} follows a rule of the shop: take another code`,
    );
  if (version !== null && segment?.version !== version)
    throw new DomainError("precondition-failed", `the segment ${code} has changed since you read it`);
}

/** A list of which nobody is known has names of another kind, and would empty the segment. */
function refuseStrangers({ add, remove, unknown, problems }: Wanted): void {
  if (unknown > 0 && add.length + remove.length === 0)
    throw new DomainError(
      "validation",
      "none of these is a customer: are the names of the right kind?",
      problems,
    );
}

/** @throws DomainError validation, for a customer who is to come and to go */
function refuseBoth({ add, remove }: Wanted): void {
  const gone = new Set(remove);
  const both = add.filter((id) => gone.has(id));
  if (both.length === 0) return;
  const errors = both.slice(0, PROBLEMS_MAX).map((id) => ({
    pointer: "/add",
    code: "in-both",
    detail: `${toPublicId("customer", id)} is in add and in remove`,
  }));
  throw new DomainError("validation", "nobody can come and go at once", errors);
}

async function apply(tx: Tx, ctx: Ctx, code: string, wanted: Wanted): Promise<PutMembers> {
  refuseStrangers(wanted);
  refuseBoth(wanted);
  const changed = await setMembers(tx, ctx, { ...wanted, code });
  return {
    status: "applied",
    segment: await findSegment(tx, ctx.tenantId, code),
    entered: changed?.entered.length ?? 0,
    left: changed?.left.length ?? 0,
    unknown: wanted.unknown,
    problems: wanted.problems,
    upload: null,
  };
}

const told = ({ parts, received }: NonNullable<PutMembers["upload"]>) => ({ parts, received });

async function waiting(
  tx: Tx,
  { tenantId }: Ctx,
  code: string,
  { unknown, problems, ...all }: Wanted & NonNullable<PutMembers["upload"]>,
): Promise<PutMembers> {
  const segment = await findSegment(tx, tenantId, code);
  return { status: "waiting", segment, entered: 0, left: 0, unknown, problems, upload: told(all) };
}
