import { beforeAll, describe, expect, it } from "vitest";
import { type Db, withTenant } from "@/db/client";
import { tillKeys } from "@/db/schema";
import { hashKeySecret, parseKey } from "@/server/core/api-key";
import { type Ctx, inTransaction } from "@/server/core/context";
import { createStaff } from "@/server/services/shop/staff/create";
import { ownerNames } from "@/server/services/shop/staff/owners";
import { createStore } from "@/server/services/shop/stores/create";
import { loadTills } from "@/server/services/shop/stores/tills";
import { testDb } from "@/server/testing/database";
import { newTenant } from "@/server/testing/tenants";
import { createTill } from "./create";
import { approvePairing } from "./pairing/approve";
import { revokeKey } from "./revoke-key";
import { rotateKey } from "./rotate-key";

let db: Db;
let ctx: Ctx;

beforeAll(async () => {
  db = await testDb();
  ({ ctx } = await newTenant(db));
  await createStore({ ctx, input: { code: "S1", name: "Центр" } });
});

describe("tills", () => {
  it("gives the key once and keeps only its hash", async () => {
    const { key, keyId } = await createTill({ ctx, input: { store: "S1", name: "1" } });
    const parsed = parseKey("pos", key);
    expect(parsed).toMatchObject({ tenantId: ctx.tenantId, keyRowId: keyId });
    const rows = await withTenant(db, ctx.tenantId, (tx) => tx.select().from(tillKeys));
    const row = rows.find((r) => r.id === keyId);
    expect(row?.secretHash).toBe(hashKeySecret(parsed?.secret ?? ""));
    expect(JSON.stringify(rows)).not.toContain(parsed?.secret);
  });

  it("has at most two live keys, however many ask at once", async () => {
    const { tillId } = await createTill({ ctx, input: { store: "S1", name: "2" } });
    const asked = await Promise.allSettled(
      Array.from({ length: 50 }, () => rotateKey({ ctx, input: { tillId } })),
    );
    expect(asked.filter((a) => a.status === "fulfilled")).toHaveLength(1);
    for (const a of asked) if (a.status === "rejected") expect(a.reason).toMatchObject({ code: "conflict" });
  });

  it("frees a place by revoking, and revoking twice is revoking once", async () => {
    const { tillId, keyId } = await createTill({ ctx, input: { store: "S1", name: "3" } });
    await rotateKey({ ctx, input: { tillId } });
    await expect(rotateKey({ ctx, input: { tillId } })).rejects.toMatchObject({ code: "conflict" });
    await revokeKey({ ctx, input: { keyId } });
    expect(await revokeKey({ ctx, input: { keyId } })).toEqual({ keyId, tillId });
    await rotateKey({ ctx, input: { tillId } });
    const till = (await inTransaction(ctx, (tx) => loadTills(tx, ctx.tenantId))).find((t) => t.id === tillId);
    expect(till?.keys).toHaveLength(2);
    expect(till?.keys.map(({ id }) => id)).not.toContain(keyId);
  });

  it("makes one till of 50 parallel creations with one name", async () => {
    const asked = await Promise.allSettled(
      Array.from({ length: 50 }, () => createTill({ ctx, input: { store: "S1", name: "same" } })),
    );
    expect(asked.filter((a) => a.status === "fulfilled")).toHaveLength(1);
  });

  it("does not know another tenant's tills and keys", async () => {
    const { tillId, keyId } = await createTill({ ctx, input: { store: "S1", name: "4" } });
    const { ctx: other } = await newTenant(db);
    await expect(rotateKey({ ctx: other, input: { tillId } })).rejects.toMatchObject({
      code: "till-not-found",
    });
    await expect(revokeKey({ ctx: other, input: { keyId } })).rejects.toMatchObject({ code: "not-found" });
    expect(await inTransaction(other, (tx) => loadTills(tx, other.tenantId))).toEqual([]);
  });

  it("is the owner's to give, take back and connect: an integrator asks", async () => {
    const { tillId, keyId } = await createTill({ ctx, input: { store: "S1", name: "5" } });
    for (const role of ["cashier", "marketer", "integrator"] as const) {
      const theirs: Ctx = { ...ctx, actor: { kind: "staff", id: ctx.tenantId, role } };
      for (const attempt of [
        createTill({ ctx: theirs, input: { store: "S1", name: `6 ${role}` } }),
        rotateKey({ ctx: theirs, input: { tillId } }),
        revokeKey({ ctx: theirs, input: { keyId } }),
        approvePairing({ ctx: theirs, input: { code: "ABCD2345", till: { tillId } } }),
      ])
        await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("is asked for by name", async () => {
    const email = `owner@${ctx.tenantId}.example`;
    const owner = await createStaff({ ctx, input: { email, role: "owner", name: "Олена" } });
    await createStaff({
      ctx,
      input: { email: `i@${ctx.tenantId}.example`, role: "integrator", name: "Ігор" },
    });
    const integrator: Ctx = { ...ctx, actor: { kind: "staff", id: owner.id, role: "integrator" } };
    expect(await ownerNames({ ctx: integrator })).toEqual(["Олена"]);
  });
});
