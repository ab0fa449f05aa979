import { z } from "zod";
import { fromPublicId, toPublicId } from "@/server/core/ids";
import { line } from "@/server/core/text";
import { count as wholeNumber } from "@/server/core/wire";
import { HttpProblem } from "@/server/rest/problems";
import { CountSegmentInput, countSegment } from "@/server/services/growth/segments/count";
import { listSegments } from "@/server/services/growth/segments/list";
import { listMembers } from "@/server/services/growth/segments/list-members";
import { MembersBody, PutMembersInput, putMembers } from "@/server/services/growth/segments/put-members";
import { COUNT_EXAMPLE, MEMBERS_EXAMPLE } from "../examples";
import { Paging, pageOf } from "../paging";
import { apiRoute } from "../route";
import { etagOf, versionIn } from "../versions";

const Segment = z
  .object({
    code: z.string(),
    name: z.string(),
    source: z.enum(["external", "rule", "computed"]).meta({
      description: "external: another system says who is in it; rule: what customers do; computed: RFM",
    }),
    members: z.number().int(),
    refreshedAt: z.iso.datetime().nullable().meta({ description: "null: not worked out yet" }),
  })
  .meta({ id: "Segment" });

export const list = apiRoute({
  method: "GET",
  path: "/segments",
  operationId: "listSegments",
  query: Paging,
  scope: "segments:read",
  doc: {
    summary: "All segments, in the order of their codes",
    problems: ["validation"],
    replies: { 200: { description: "A page of them", schema: pageOf(Segment) } },
  },
  async handle({ ctx, query: { limit, cursor = "" } }) {
    const { segments } = await listSegments({ ctx, input: {} });
    const rest = segments
      .filter(({ code }) => code > cursor)
      .sort((one, other) => (one.code < other.code ? -1 : 1));
    const page = rest.slice(0, limit);
    const data = page.map(({ code, name, source, members, refreshedAt }) => ({
      code,
      name,
      source,
      members,
      refreshedAt,
    }));
    return { status: 200, body: { data, next: rest.length > limit ? page.at(-1)?.code : null } };
  },
});

const Member = z
  .object({
    customer: z.string().meta({ description: "Our id" }),
    externalId: z.string().nullable().meta({ description: "Yours, where we know it" }),
    since: z.iso.datetime(),
  })
  .meta({ id: "Member" });

function customerIn(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const id = fromPublicId("customer", cursor);
  if (id) return id;
  const errors = [{ pointer: "/cursor", code: "invalid", detail: "take `next` of the page before" }];
  throw new HttpProblem("validation", "the cursor is of no page", errors);
}

export const members = apiRoute({
  method: "GET",
  path: "/segments/{code}/members",
  operationId: "listMembers",
  query: Paging,
  scope: "segments:read",
  doc: {
    summary: "Who is in a segment, in an order that stays the same while members come and go",
    headers: ["ETag"],
    problems: ["not-found", "forbidden", "validation"],
    replies: { 200: { description: "A page of members", schema: pageOf(Member) } },
  },
  async handle({ ctx, params: { code = "" }, query: { limit, cursor } }) {
    const page = await listMembers({ ctx, input: { code, after: customerIn(cursor), limit } });
    const data = page.members.map(({ id, externalId, since }) => ({
      customer: toPublicId("customer", id),
      externalId,
      since: since.toISOString(),
    }));
    const next = page.next && toPublicId("customer", page.next);
    return { status: 200, body: { data, next }, headers: etagOf(page.version) };
  },
});

const PartQuery = z.object({
  part: z.coerce
    .number()
    .pipe(wholeNumber(1000, 1))
    .optional()
    .meta({ description: "Which part this is, from 1; parts are applied together when all have come" }),
  parts: z.coerce
    .number()
    .pipe(wholeNumber(1000, 1))
    .optional()
    .meta({ description: "How many parts there are" }),
  upload: line(64).default("").meta({
    description: "Tells two uploads of one segment apart, where they may be under way at once",
  }),
});

const PutAnswer = z.object({
  status: z.enum(["applied", "waiting"]).meta({ description: "waiting: for the other parts" }),
  segment: Segment.pick({ code: true, name: true, members: true }).nullable(),
  entered: z.number().int(),
  left: z.number().int(),
  unknown: z.number().int().meta({ description: "Names that are those of no customer; they stop no other" }),
  problems: z
    .array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() }))
    .meta({ description: "Of this request, at most 1,000" }),
  upload: z.object({ parts: z.number().int(), received: z.array(z.number().int()) }).nullable(),
});

function partOf({ part, parts, upload }: z.output<typeof PartQuery>, hashBody: () => string) {
  if (part === undefined && parts === undefined) return null;
  if (part === undefined || parts === undefined) {
    const pointer = part === undefined ? "/part" : "/parts";
    const errors = [{ pointer, code: "required", detail: "part and parts come together" }];
    throw new HttpProblem("validation", "part and parts come together", errors);
  }
  return { part, parts, upload, bodyHash: hashBody() };
}

function readCode(code: string): string {
  const parsed = PutMembersInput.shape.code.safeParse(code);
  if (parsed.success) return parsed.data;
  const detail = "a segment's code has 1 to 64 letters, digits, dots, dashes or underscores";
  throw new HttpProblem("validation", detail, [{ pointer: "/code", code: "invalid", detail }]);
}

export const putMembersRoute = apiRoute({
  method: "PUT",
  path: "/segments/{code}/members",
  operationId: "putMembers",
  body: MembersBody,
  query: PartQuery,
  scope: "segments:write",
  isLong: true,
  doc: {
    summary:
      "Set the members of a segment of your own, or let some come in and others go; tills know within a minute",
    headers: ["ETag"],
    problems: ["segment-by-rule", "precondition-failed", "forbidden", "validation"],
    replies: {
      200: { description: "Done; names that nobody has are listed", schema: PutAnswer },
      202: { description: "Kept until the other parts are here", schema: PutAnswer },
    },
    example: MEMBERS_EXAMPLE,
  },
  async handle({ ctx, params: { code = "" }, body, query, hashBody, ifMatch }) {
    const part = partOf(query, hashBody);
    const input = { code: readCode(code), body, version: versionIn(ifMatch), part };
    const { segment, ...done } = await putMembers({ ctx, input });
    return {
      status: done.status === "waiting" ? 202 : 200,
      headers: segment ? etagOf(segment.version) : {},
      body: {
        ...done,
        segment: segment && { code: segment.code, name: segment.name, members: segment.members },
      },
    };
  },
});

const CountBody = z
  .looseObject({
    where: z.unknown().optional().meta({ description: "The rule, where there is more to say than that" }),
    at: z.iso.datetime({ offset: true }).optional().meta({
      description: "The moment of receipts, messages and consents: now when it is left out",
    }),
  })
  .meta({ description: "A rule over customers (/docs/rules), by itself or as `where`" });

export const count = apiRoute({
  method: "POST",
  path: "/segments/count",
  operationId: "countSegment",
  body: CountBody,
  scope: "segments:read",
  doc: {
    summary: "How many customers a rule holds for; nothing is kept",
    problems: ["validation"],
    replies: {
      200: {
        description: "How many, of how many, and how many were left out for want of their consent",
        schema: z.object({
          count: z.number().int(),
          of: z.number().int(),
          leftOut: z.number().int(),
          asOf: z.iso.datetime(),
        }),
        example: { count: 128, of: 1000, leftOut: 14, asOf: "2026-11-22T16:10:11.000Z" },
      },
    },
    example: COUNT_EXAMPLE,
  },
  async handle({ ctx, body }) {
    const { where, at, ...bare } = body;
    const rule = where === undefined ? { where: bare } : { where, pointer: "/where" };
    const when = at === undefined ? null : new Date(at);
    const input = CountSegmentInput.parse({ ...rule, at: when, list: false });
    const { count, of, leftOut, asOf } = await countSegment({ ctx, input });
    return { status: 200, body: { count, of, leftOut, asOf: asOf.toISOString() } };
  },
});
