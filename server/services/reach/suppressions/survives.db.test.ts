import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/db/client";
import { eraseCustomer } from "@/server/services/members/customers/erase";
import { importText } from "@/server/services/moving/imports/imports.fixture";
import { addMember, REQUIRED_CONSENTS } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { addToStopList } from "./add";
import { liftFromStopList } from "./lift";
import { listSuppressions } from "./list";

const MAIL = "olena@example.com";

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});

const ctxNow = () => ({ ...shop.ctx, now: new Date() });
const listed = async (text = "") =>
  (await listSuppressions({ ctx: ctxNow(), input: { text, page: 1 } })).rows.map(({ reason, shown }) =>
    `${reason} ${shown}`.trim(),
  );
const rows = (query: ReturnType<typeof sql>) =>
  withTenant(shop.db, shop.tenantId, async (tx) => [...(await tx.execute<{ text: string }>(query))]);

test("who is erased is not written to, whoever brings the addresses back, and nothing of them can be read", async () => {
  const member = await addMember(shop, { email: MAIL });
  await addToStopList({ ctx: ctxNow(), input: { address: MAIL, note: "Олена просила" } });
  expect(await listed(MAIL)).toEqual(["by-hand o•••@example.com"]);
  await eraseCustomer({ ctx: ctxNow(), input: { id: member.id, confirmed: true } });
  expect((await listed()).sort()).toEqual(["by-hand", "erased"]);
  const kept = await rows(sql`select row_to_json(s)::text as text from suppressions s`);
  for (const { text } of kept) {
    expect(text).not.toContain("Олена");
    expect(text).not.toContain("example");
    expect(text).not.toContain(member.phone.slice(-4));
  }
  const brought = await importText(ctxNow(), "customers", `phone,name\n${member.phone},Олена`);
  expect(brought).toMatchObject({ status: "OK", created: 1 });
  const granted = await importText(
    ctxNow(),
    "consents",
    `customer,purpose,granted,method\n${member.phone},marketing,yes,paper`,
  );
  expect(granted).toMatchObject({ applied: 1 });
  expect(await listed(member.phone)).toEqual(["erased"]);
});

test("a person who registers again themselves is written to again, and only where they registered", async () => {
  const member = await addMember(shop, { email: MAIL });
  await eraseCustomer({ ctx: ctxNow(), input: { id: member.id, confirmed: true } });
  expect((await listed()).length).toBe(2);
  await shop.till.post("/customers", { phone: member.phone, consents: REQUIRED_CONSENTS });
  expect(await listed(member.phone)).toEqual([]);
  expect(await listed(MAIL)).toEqual(["erased"]);
});

test("an address is put on the list once, and what is grave is lifted only by a second word", async () => {
  const adding = () => addToStopList({ ctx: ctxNow(), input: { address: "0671234567", note: "скарга" } });
  const answers = await Promise.all(Array.from({ length: 20 }, adding));
  expect(answers.filter(({ added }) => added)).toHaveLength(1);
  const [row] = (await listSuppressions({ ctx: ctxNow(), input: { text: "", page: 1 } })).rows;
  const lift = (id: string, confirmed: boolean) =>
    liftFromStopList({ ctx: ctxNow(), input: { id, reason: "попросив сам", confirmed } });
  await lift(row?.id ?? "", false);
  expect(await listed()).toEqual([]);
  const member = await addMember(shop);
  await eraseCustomer({ ctx: ctxNow(), input: { id: member.id, confirmed: true } });
  const [erased] = (await listSuppressions({ ctx: ctxNow(), input: { text: "", page: 1 } })).rows;
  await expect(lift(erased?.id ?? "", false)).rejects.toMatchObject({ code: "validation" });
  await lift(erased?.id ?? "", true);
  expect(await listed()).toEqual([]);
});
