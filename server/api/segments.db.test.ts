import { beforeAll, describe, expect, test } from "vitest";
import { toPublicId } from "@/server/core/ids";
import { saveSegment } from "@/server/services/growth/segments/save";
import { mergeCustomers } from "@/server/services/members/customers/merge";
import { openIntegration, type TestIntegration } from "@/server/testing/integration";
import { addMember, type Member } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";

let shop: Shop;
let system: TestIntegration;
const people: Member[] = [];

beforeAll(async () => {
  shop = await openShop();
  system = await openIntegration(shop, "segments:read", "segments:write");
  for (let i = 0; i < 12; i++) people.push(await addMember(shop));
});

const person = (index: number): string => toPublicId("customer", people[index]?.id ?? "");
const phone = (index: number): string => people[index]?.phone ?? "";
const put = (code: string, body: unknown, query = "", headers: Record<string, string> = {}) =>
  system.send("PUT", `/segments/${code}/members${query}`, body, { headers });

/** All members, page by page. */
async function membersOf(code: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor = ""; ; ) {
    const { json } = await system.send("GET", `/segments/${code}/members?limit=2${cursor}`);
    found.push(...json.data.map(({ customer }: { customer: string }) => customer));
    if (json.next === null) return found;
    cursor = `&cursor=${json.next}`;
  }
}

describe("members of a segment of another system", () => {
  test("full: the list is all of them, by whatever names", async () => {
    const add = [person(0), phone(1), { type: "phone", value: phone(2) }, person(0)];
    const first = await put("regular", { mode: "full", add, name: "Постійні" });
    expect(first).toMatchObject({
      status: 200,
      json: {
        status: "applied",
        segment: { code: "regular", name: "Постійні", members: 3 },
        entered: 3,
        left: 0,
        unknown: 0,
        problems: [],
        upload: null,
      },
    });
    expect(await membersOf("regular")).toEqual([person(0), person(1), person(2)].sort());
    const second = await put("regular", { mode: "full", add: [person(2), person(3)] });
    expect(second.json).toMatchObject({ entered: 1, left: 2, segment: { members: 2 } });
    expect((await put("regular", { mode: "full", add: [] })).json.segment.members).toBe(0);
  });

  test("delta: some come in, others go, the rest stays; the same again changes nothing", async () => {
    await put("delta", { mode: "full", add: [person(0), person(1)] });
    const body = { mode: "delta", add: [person(2)], remove: [person(0), person(5)] };
    expect((await put("delta", body)).json).toMatchObject({ entered: 1, left: 1 });
    expect((await put("delta", body)).json).toMatchObject({ entered: 0, left: 0, segment: { members: 2 } });
    expect(await membersOf("delta")).toEqual([person(1), person(2)].sort());
  });

  test("a name that nobody has is told by its place and stops no other", async () => {
    const { json } = await put("some", { mode: "full", add: ["nobody", person(4), "4111111111111111"] });
    expect(json).toMatchObject({ entered: 1, unknown: 2 });
    expect(json.problems.map(({ pointer }: { pointer: string }) => pointer)).toEqual(["/add/0", "/add/2"]);
    expect(JSON.stringify(json)).not.toContain("4111111111111111");
  });

  test("names of the wrong kind empty nothing", async () => {
    await put("kept", { mode: "full", add: [person(4)] });
    const wrong = await put("kept", { mode: "full", add: ["crm-1", "crm-2"] });
    expect([wrong.status, wrong.json.code]).toEqual([422, "validation"]);
    expect(await membersOf("kept")).toEqual([person(4)]);
  });

  test.each([
    ["remove with full", { mode: "full", add: [], remove: ["x"] }, "/remove"],
    ["another mode", { mode: "all", add: [] }, "/mode"],
    ["no list at all", { mode: "full" }, "/add"],
    ["a list by another name", { mode: "delta", members: ["x"] }, "/add"],
    ["no list", { mode: "full", add: "x" }, "/add"],
  ])("%s", async (_, body, pointer) => {
    const { status, json } = await put("bad", body);
    expect([status, json.errors[0].pointer]).toEqual([422, pointer]);
  });

  test("to come and to go at once, more names than one request takes, a code that is none", async () => {
    const both = await put("bad", { mode: "delta", add: [phone(1)], remove: [person(1)] });
    expect([both.status, both.json.errors[0].code]).toEqual([422, "in-both"]);
    const many = await put("bad", { mode: "full", add: Array.from({ length: 100_001 }, () => "x") });
    expect([many.status, many.json.code]).toEqual([413, "too-large"]);
    expect((await put("a%20b", { mode: "full", add: [] })).json.errors[0].pointer).toBe("/code");
    expect((await system.send("GET", "/segments/bad/members")).status).toBe(404);
  });

  test("a segment that follows a rule is the shop's", async () => {
    const where = { field: "rfm.receipts", op: "gte", value: 1 };
    const { code } = await saveSegment({ ctx: shop.ctx, input: { code: null, name: "Own rule", where } });
    const { status, json } = await put(code, { mode: "full", add: [person(1)] });
    expect([status, json.code]).toEqual([409, "segment-by-rule"]);
    const ready = await put("chronic", { mode: "full", add: [person(1)] });
    expect([ready.status, ready.json.code]).toEqual([409, "segment-by-rule"]);
  });

  test("over what has changed since nothing is written", async () => {
    const first = await put("versions", { mode: "full", add: [person(1)] });
    const etag = first.headers.get("etag") ?? "";
    expect((await system.send("GET", "/segments/versions/members")).headers.get("etag")).toBe(etag);
    const second = await put("versions", { mode: "full", add: [person(2)] }, "", { "if-match": etag });
    expect(second.status).toBe(200);
    const late = await put("versions", { mode: "full", add: [person(3)] }, "", { "if-match": etag });
    expect([late.status, late.json.code]).toEqual([412, "precondition-failed"]);
    expect(await membersOf("versions")).toEqual([person(2)]);
    const absent = await put("not-there", { mode: "full", add: [person(3)] }, "", { "if-match": '"1"' });
    expect(absent.status).toBe(412);
  });

  test("fifty at once leave the members of one of them", async () => {
    const lists = Array.from({ length: 50 }, (_, i) => [person(i % 12), person((i + 1) % 12)].sort());
    const done = await Promise.all(lists.map((add) => put("busy", { mode: "full", add })));
    expect(done.map(({ status }) => status)).toEqual(lists.map(() => 200));
    expect(lists).toContainEqual(await membersOf("busy"));
  });
});

describe("in parts", () => {
  const full = (...of: string[]) => ({ mode: "full", add: of });

  test("nothing changes until the last has come, in whatever order; a part again takes its own place", async () => {
    await put("parts", full(person(0)));
    const third = await put("parts", full(person(3)), "?part=3&parts=3");
    expect(third).toMatchObject({
      status: 202,
      json: { status: "waiting", segment: { members: 1 }, upload: { parts: 3, received: [3] } },
    });
    await put("parts", full(person(9)), "?part=1&parts=3");
    await put("parts", full(person(1)), "?part=1&parts=3");
    expect(await membersOf("parts")).toEqual([person(0)]);
    const last = await put("parts", full(person(2), "nobody"), "?part=2&parts=3");
    expect(last).toMatchObject({
      status: 200,
      json: { status: "applied", entered: 3, left: 1, unknown: 1, upload: { received: [1, 2, 3] } },
    });
    expect(await membersOf("parts")).toEqual([person(1), person(2), person(3)].sort());
    // its sender did not get the answer
    expect(await put("parts", full(person(2), "nobody"), "?part=2&parts=3")).toMatchObject({
      status: 200,
      json: last.json,
    });
    // and another upload begins with any part
    expect((await put("parts", full(person(5)), "?part=1&parts=2")).status).toBe(202);
  });

  test("all at once, copies too: applied once with everybody", async () => {
    const all = Array.from({ length: 6 }, (_, i) => i);
    const sent = [...all, ...all].map((i) => put("race", full(person(i)), `?part=${i + 1}&parts=6`));
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(statuses.every((status) => status === 200 || status === 202)).toBe(true);
    expect(statuses).toContain(200);
    expect(await membersOf("race")).toEqual(all.map(person).sort());
  });

  test("two uploads of one segment have names of their own, or stand in each other's way", async () => {
    await put("two", full(person(0)), "?part=1&parts=2&upload=a");
    await put("two", full(person(1)), "?part=1&parts=2&upload=b");
    expect((await put("two", full(person(2)), "?part=2&parts=2&upload=b")).status).toBe(200);
    expect(await membersOf("two")).toEqual([person(1), person(2)].sort());
    await put("two", full(person(0)), "?part=1&parts=2");
    const other = await put("two", full(person(0)), "?part=1&parts=3");
    expect([other.status, other.json.errors[0].code]).toEqual([422, "another-upload"]);
    const delta = await put("two", { mode: "delta", add: [person(0)] }, "?part=2&parts=2");
    expect(delta.json.errors[0].code).toBe("another-upload");
  });

  test("part and parts come together, and a part is one of them", async () => {
    expect((await put("odd", full(), "?part=1")).json.errors[0].pointer).toBe("/parts");
    expect((await put("odd", full(), "?parts=2")).json.errors[0].pointer).toBe("/part");
    expect((await put("odd", full(), "?part=3&parts=2")).json.errors[0].pointer).toBe("/part");
    expect((await put("odd", full(), "?part=0&parts=2")).status).toBe(422);
  });

  test("who is merged while parts come in is in it as who they are now", async () => {
    await put("merged", full(person(10)), "?part=1&parts=2");
    const id = (index: number) => people[index]?.id ?? "";
    await mergeCustomers({ ctx: shop.ctx, input: { mergedId: id(10), survivorId: id(11) } });
    await put("merged", full(person(9)), "?part=2&parts=2");
    expect(await membersOf("merged")).toEqual([person(9), person(11)].sort());
  });
});

describe("segments and counts", () => {
  test("the list comes in pages by code", async () => {
    const all = (await system.send("GET", "/segments?limit=500")).json;
    expect(all.next).toBeNull();
    const codes = all.data.map(({ code }: { code: string }) => code);
    expect(codes).toEqual([...codes].sort());
    const page = (await system.send("GET", "/segments?limit=2")).json;
    expect(page.data).toHaveLength(2);
    const next = (await system.send("GET", `/segments?limit=2&cursor=${page.next}`)).json;
    expect(next.data[0].code).toBe(codes[2]);
  });

  test("a rule is counted, and what is wrong with it told by its pointer", async () => {
    const counted = await system.send("POST", "/segments/count", { where: { all: [] } });
    expect(counted).toMatchObject({ status: 200, json: { count: 11, of: 11, leftOut: 0 } });
    const wrong = await system.send("POST", "/segments/count", {
      where: { all: [{ field: "rfm.nothing", op: "eq", value: 1 }] },
    });
    expect([wrong.status, wrong.json.errors[0].pointer]).toEqual([422, "/where/all/0/field"]);
    expect((await system.send("POST", "/segments/count", { all: [] })).json.count).toBe(11);
    const bare = await system.send("POST", "/segments/count", { all: [{ field: "x", op: "eq", value: 1 }] });
    expect([bare.status, bare.json.errors[0].pointer]).toEqual([422, "/all/0/field"]);
    const absent = await system.send("POST", "/segments/count", {});
    expect([absent.status, absent.json.errors[0].pointer]).toEqual([422, ""]);
  });

  test("a cursor that is of no page is refused", async () => {
    const { status, json } = await system.send("GET", "/segments/regular/members?cursor=x");
    expect([status, json.errors[0].pointer]).toEqual([422, "/cursor"]);
  });
});
