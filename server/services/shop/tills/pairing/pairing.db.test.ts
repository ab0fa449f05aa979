import { beforeAll, describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import { parseKey } from "@/server/core/api-key";
import { type Ctx, inTransaction } from "@/server/core/context";
import { createStore } from "@/server/services/shop/stores/create";
import { loadTills } from "@/server/services/shop/stores/tills";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { approvePairing } from "./approve";
import { beginPairing, PENDING_PER_ADDRESS } from "./begin";
import { collectPairing } from "./collect";

let db: Db;
let ctx: Ctx;
const now = new Date("2026-11-22T08:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

beforeAll(async () => {
  db = await testDb();
  ({ ctx } = await newTenant(db));
  ctx = { ...ctx, now };
  await createStore({ ctx, input: { code: "S1", name: "Центр" } });
});

const tillsOf = (of: Ctx) => inTransaction(of, (tx) => loadTills(tx, of.tenantId));
const begin = (address = "192.0.2.1") => beginPairing({ ctx: { db, now }, input: { address } });
const collect = (input: { id: string; secret: string }, at = now) =>
  collectPairing({ ctx: { db, now: at }, input: { id: input.id, secret: input.secret } });

describe("pairing", () => {
  it("goes from a code on a till to its key", async () => {
    const asked = await begin();
    expect(asked.code).toMatch(/^[2-9A-HJKMNP-TV-Z]{8}$/);
    expect(await collect(asked)).toMatchObject({ status: "pending" });
    const typed = `${asked.code.slice(0, 4).toLowerCase()} ${asked.code.slice(4)}`;
    const { tillId } = await approvePairing({
      ctx,
      input: { code: typed, till: { store: "S1", name: "paired" } },
    });
    const got = await collect(asked, later(9));
    if (got.status !== "paired") throw new Error(got.status);
    expect(got).toMatchObject({ store: "Центр", till: "paired" });
    expect(parseKey("pos", got.key)?.tenantId).toBe(ctx.tenantId);
    const till = (await tillsOf(ctx)).find((t) => t.id === tillId);
    expect(till?.keys).toHaveLength(1);
  });

  it("gives the key to one of 50 parallel collections", async () => {
    const asked = await begin();
    await approvePairing({ ctx, input: { code: asked.code, till: { store: "S1", name: "race" } } });
    const got = await Promise.all(Array.from({ length: 50 }, () => collect(asked)));
    expect(got.filter((g) => g.status === "paired")).toHaveLength(1);
    expect(got.filter((g) => g.status === "taken")).toHaveLength(49);
  });

  it("lets one of two tenants approve a code, and leaves no till with the other", async () => {
    const asked = await begin();
    const { ctx: other } = await newTenant(db);
    await createStore({ ctx: other, input: { code: "S1", name: "Інша" } });
    const both = await Promise.allSettled(
      [ctx, { ...other, now }].map((c) =>
        approvePairing({ ctx: c, input: { code: asked.code, till: { store: "S1", name: "contested" } } }),
      ),
    );
    expect(both.filter((b) => b.status === "fulfilled")).toHaveLength(1);
    const tills = [...(await tillsOf(ctx)), ...(await tillsOf(other))];
    expect(tills.filter((t) => t.name === "contested")).toHaveLength(1);
  });

  it("ends after ten minutes, before and after the approval", async () => {
    const [unapproved, approved] = [await begin(), await begin()];
    await approvePairing({ ctx, input: { code: approved.code, till: { store: "S1", name: "late" } } });
    expect(await collect(approved, later(10))).toEqual({ status: "expired" });
    expect(await collect(unapproved, later(10))).toEqual({ status: "expired" });
    const lateOwner = { ...ctx, now: later(10) };
    const input = { code: unapproved.code, till: { store: "S1", name: "too late" } };
    await expect(approvePairing({ ctx: lateOwner, input })).rejects.toMatchObject({ code: "not-found" });
  });

  it("reveals nothing to another secret, and finds no code that no till shows", async () => {
    const asked = await begin();
    await expect(collect({ ...asked, secret: "guess" })).rejects.toMatchObject({ code: "not-found" });
    for (const code of ["22222222", "O0O0O0O0", "short", ""]) {
      const approval = approvePairing({ ctx, input: { code, till: { store: "S1", name: "none" } } });
      await expect(approval).rejects.toMatchObject({ code: "not-found" });
    }
  });

  it("does not approve a till that has two live keys", async () => {
    const first = await begin();
    const { tillId } = await approvePairing({
      ctx,
      input: { code: first.code, till: { store: "S1", name: "full" } },
    });
    await collect(first);
    const second = await begin();
    await approvePairing({ ctx, input: { code: second.code, till: { tillId } } });
    await collect(second);
    const third = await begin();
    const approval = approvePairing({ ctx, input: { code: third.code, till: { tillId } } });
    await expect(approval).rejects.toMatchObject({ code: "conflict" });
    expect(await collect(third)).toMatchObject({ status: "pending" });
  });

  it("keeps no more of one address than its share, and leaves the others theirs", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 50 }, () => begin("198.51.100.1")));
    expect(asked.filter((a) => a.status === "fulfilled")).toHaveLength(PENDING_PER_ADDRESS);
    for (const a of asked)
      if (a.status === "rejected") expect(a.reason).toMatchObject({ code: "rate-limited" });
    const [first] = asked.flatMap((a) => (a.status === "fulfilled" ? [a.value] : []));
    if (!first) throw new Error("none was begun");
    expect(await collect(await begin("198.51.100.2"))).toMatchObject({ status: "pending" });
    await approvePairing({ ctx, input: { code: first.code, till: { store: "S1", name: "a place" } } });
    expect(await collect(await begin("198.51.100.1"))).toMatchObject({ status: "pending" });
    await expect(begin("198.51.100.1")).rejects.toMatchObject({ code: "rate-limited" });
  });
});
