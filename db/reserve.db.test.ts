import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { ownerUrl } from "@/server/testing/database";
import { wireTo } from "@/server/testing/wire";

/** How the driver hands out its connections, as patched after an installation (server/scripts/mend-postgres.mjs). */

async function onWire() {
  const wire = await wireTo(await ownerUrl());
  const sql = postgres(wire.url, { max: 1, backoff: () => 0.01, onnotice: () => {} });
  onTestFinished(async () => {
    await sql.end({ timeout: 1 });
    await wire.close();
  });
  return { wire, sql };
}

test("who waits for the only connection has it when it is lost and comes back", async () => {
  const { wire, sql } = await onWire();
  const first = await sql.reserve();
  const waiting = [sql.reserve(), sql.reserve(), sql.reserve()];
  const cut = first`select pg_sleep(60)`.then(
    () => expect.unreachable(),
    () => "cut",
  );
  wire.refuse();
  await wire.heal();
  expect(await cut).toBe("cut");
  for (const one of waiting) {
    const reserved = await one;
    expect(await reserved`select 1 as there`).toHaveLength(1);
    reserved.release();
  }
  expect(await sql`select 1 as there`).toHaveLength(1);
});

test("a connection is not kept for callers whose reservation failed", async () => {
  const { wire, sql } = await onWire();
  wire.refuse();
  await expect(sql.reserve()).rejects.toThrow();
  await expect(sql.reserve()).rejects.toThrow();
  await wire.heal();
  expect(await sql`select 1 as there`).toHaveLength(1);
  expect(await sql`select 2 as there`).toHaveLength(1);
});
