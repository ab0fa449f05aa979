import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { stepsFor } from "@/server/scripts/next-steps";
import { newDatabase } from "@/server/testing/database";
import { tempFolder } from "@/server/testing/temp-folder";
import { create, file, regulars, regularsJson, regularsOn } from "./cli.fixture";

describe("regulars", () => {
  it("goes from nothing to a till and history", async () => {
    expect(await regularsJson(...create("dobra"))).toMatchObject({ status: 0, answer: { code: "dobra" } });
    const again = await regularsJson(...create("dobra"));
    expect(again).toMatchObject({ status: 1, answer: { error: { code: "conflict" } } });

    const campaigns = [{ code: "c", instruments: [{ code: "p", reward: { kind: "points", amount: "10" } }] }];
    const config = await file("config.json", JSON.stringify({ stores: [{ code: "S1" }], campaigns }));
    const applied = await regularsJson("config", "apply", config, "--tenant", "dobra");
    expect(applied).toMatchObject({
      status: 0,
      answer: { changed: true, counts: { stores: { created: 1 } } },
    });
    const exported = await regulars("config", "export", "--tenant", "dobra");
    const back = await regulars(
      "config",
      "apply",
      await file("back.json", exported.out),
      "--tenant",
      "dobra",
    );
    expect(back).toMatchObject({ status: 0, out: "Nothing to change: the tenant matches the file.\n" });

    const till = await regularsJson("till", "create", "--tenant", "dobra", "--store", "S1", "--name", "1");
    expect(till.answer.key).toMatch(/^pos_[0-9A-Za-z]{43}_[0-9A-Za-z]{43}$/);
    const system = ["integration", "create", "--tenant", "dobra", "--name", "1C", "--scopes"];
    const integration = await regularsJson(...system, "segments:read, segments:write");
    expect(integration.answer.key).toMatch(/^int_[0-9A-Za-z]{43}_[0-9A-Za-z]{43}$/);
    expect((await regularsJson(...system, "everything")).status).toBe(2);
    const staff = await regularsJson(
      "staff",
      "create",
      "--tenant",
      "dobra",
      "--email",
      "a@b.ua",
      "--role",
      "owner",
    );
    expect(staff.answer.password).toMatch(/^\w{4}(-\w{4}){3}$/);

    const products = await file("products.csv", "sku,price\n00123,10.00\n");
    expect((await regularsJson("import", "products", products, "--tenant", "dobra")).answer.applied).toBe(1);
    const customers = await file("customers.csv", "external_id\nE1\n");
    await regularsJson("import", "customers", customers, "--tenant", "dobra");
    const receipts = await file(
      "receipts.csv",
      "external_id,store,occurred_at,customer,sku,quantity,price\nR1,S1,2026-01-05 10:00,E1,00123,1,10.00\n",
    );
    expect((await regulars("import", "receipts", receipts, "--tenant", "dobra")).out).toMatch(
      /^OK: Завантажено 1 рядок/,
    );
    const replayed = await regularsJson("replay", "--tenant", "dobra", "--config", config);
    expect(replayed.answer).toMatchObject({
      receipts: { replayed: 1 },
      total: { receipts: 1, points: "10" },
    });
    const verified = await regularsJson("ledger", "verify", "--tenant", "dobra");
    expect(verified).toMatchObject({ status: 0, answer: { mismatches: [] } });
  });

  it("moves customers in with their balances, tried first", async () => {
    await regulars(...create("moving"));
    const bring = async (kind: string, path: string, ...more: string[]) =>
      (await regularsJson("import", kind, path, "--tenant", "moving", ...more)).answer;
    await bring("customers", await file("people.csv", "external_id,name\nK-1,Олена\n"));
    const points = await file("points.csv", "customer,points,expires_at\nK-1,12.50,never\n");
    const accounts = join(dirname(points), "each.csv");
    const totals = { before: { balancePoints: 0 }, after: { balancePoints: 1250 } };
    const expected = { applied: 1, totals, accounts: { changed: 1, file: accounts } };
    expect(await bring("balances", points, "--dry-run", "--accounts", accounts)).toMatchObject(expected);
    expect(await readFile(accounts, "utf8")).toBe(
      "customer,rows,before,added,after\nK-1,1,0.00,12.50,12.50\n",
    );
    expect(await bring("balances", points, "--accounts", accounts)).toMatchObject(expected);
    const again = await regulars("import", "balances", points, "--tenant", "moving");
    expect(again.out).toContain("Рядків зі змінами: 0, Уже відомо: 1");
    expect(again.out).toContain("До 12.50, Після 12.50");
  });

  it("lists the jobs, and runs one by hand as cron would", async () => {
    await regulars(...create("jobs"));
    const { answer } = await regularsJson("jobs", "list");
    expect(answer.jobs).toContainEqual({ id: "points.expire", cron: "5 * * * *", seconds: null, on: [] });
    const one = await regularsJson("jobs", "run", "points.expire", "--tenant", "jobs");
    const done = { tenant: "jobs", state: "done", done: 0, error: null };
    expect(one).toMatchObject({ status: 0, answer: { job: "points.expire", runs: [done] } });
    const all = await regularsJson("jobs", "run", "points.expire");
    expect(all.answer.runs).toContainEqual(done);
    expect((await regulars("jobs", "run", "events")).out).toMatch(/^\d+ events told\.\n$/);
  });

  it("makes a backup, lists and verifies it, and restores it into an empty installation only", async () => {
    await regulars(...create("kept"));
    const folder = join(await tempFolder("backups"), "backups");
    const made = await regularsJson("backup", "create", "--folder", folder);
    expect(made).toMatchObject({ status: 0, answer: { totals: { tables: expect.any(Number) } } });
    const { backups } = (await regularsJson("backup", "list", "--folder", folder)).answer;
    expect(backups).toMatchObject([{ path: made.answer.path, bytes: made.answer.bytes }]);
    const verified = await regularsJson("backup", "verify", made.answer.path);
    expect(verified).toMatchObject({ status: 0, answer: { rows: made.answer.totals.rows } });

    const filled = await regulars("backup", "restore", made.answer.path);
    expect(filled).toMatchObject({
      status: 1,
      out: "",
      err: expect.stringMatching(/^error: .*(not empty|Stop it first)/),
    });
    const { url } = await newDatabase("nothing");
    const restored = await regularsOn(url, "backup", "restore", made.answer.path);
    expect(restored.out).toMatch(/rows of \d+ tables are back as they were at .* UTC/);
    expect(restored).toMatchObject({
      status: 0,
      out: expect.stringContaining("The ledger holds for every tenant:"),
    });
    const nothing = await regulars("backup", "verify", "/nowhere/a.backup");
    expect(nothing).toMatchObject({
      status: 1,
      err: "error: /nowhere/a.backup cannot be read: there is no such file or folder.\n",
    });
  });

  it("runs the next steps that production's start prints, exactly as printed", async () => {
    const { url } = await newDatabase("schema");
    const store = await file("store.json", "");
    for (const step of stepsFor([])) {
      const [command = "", note = ""] = step.split(/\s+#\s*/);
      if (note) await writeFile(store, note.replace(/^store\.json: /, ""));
      const words = command.match(/"[^"]*"|\S+/g) ?? [];
      const args = words.map((word) => (word === "store.json" ? store : word.replaceAll('"', "")));
      expect(await regularsOn(url, ...args)).toMatchObject({ status: 0, err: "" });
    }
  });

  it.each([
    ["no command", []],
    ["an unknown job", ["jobs", "run", "points.multiply"]],
    ["an unknown command", ["frobnicate"]],
    ["an unknown option", ["config", "export", "--tenant", "t", "--frobnicate"]],
    ["a group without its command", ["config"]],
    ["an unknown kind", ["import", "weather", "x.csv", "--tenant", "t"]],
    ["a value that does not fit", [...create("x").slice(0, -1), "de"]],
  ])("exits 2 for %s", async (_, args) => {
    expect(await regulars(...args)).toMatchObject({ status: 2, out: "" });
  });

  it("ends quietly when its reader stops", async () => {
    const piped = (): Promise<string> =>
      new Promise((resolve) => {
        execFile("sh", ["-c", "node server/cli/bin.mjs jobs list | true"], (_, _out, err) => resolve(err));
      });
    expect(await piped()).toBe("");
  });
});
