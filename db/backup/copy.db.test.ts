import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { expect, test } from "vitest";
import { asOwner } from "@/server/services/moving/backups/backups.fixture";
import { ownerUrl } from "@/server/testing/database";

/** The driver's copies, as patched after an installation (server/scripts/mend-postgres.mjs). */

test.each([800, 1000, 1200, 5000])("after a copy of %i rows the next statement is answered", async (rows) => {
  await asOwner(await ownerUrl(), (sql) =>
    sql.begin(async (tx) => {
      const copy = tx.unsafe(`copy (select i, repeat('x', 80) from generate_series(1, ${rows}) i) to stdout`);
      let bytes = 0;
      for await (const piece of await copy.readable()) bytes += (piece as Buffer).length;
      expect(bytes).toBeGreaterThan(rows * 80);
      expect(await tx`select 1 as there`).toHaveLength(1);
    }),
  );
});

test("a copy with a refused last row fails and does not hang", async () => {
  const copied = asOwner(await ownerUrl(), async (sql) => {
    await sql`create temporary table numbers (n integer, check (n < 3))`;
    await pipeline(Readable.from(["1\n2\n3\n"]), await sql`copy numbers from stdin`.writable());
  });
  await expect(copied).rejects.toThrow(/check constraint/);
});

test("a row that is no row is refused in the middle of a copy", async () => {
  const copied = asOwner(await ownerUrl(), async (sql) => {
    await sql`create temporary table numbers (n integer)`;
    const rows = Array.from({ length: 50_000 }, (_, n) => (n === 100 ? "no number\n" : `${n}\n`));
    await pipeline(Readable.from(rows), await sql`copy numbers from stdin`.writable());
  });
  await expect(copied).rejects.toThrow(/invalid input syntax/);
});
