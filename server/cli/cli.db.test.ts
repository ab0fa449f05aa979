import { describe, expect, it } from "vitest";
import { create, file, regulars, regularsJson } from "./cli.fixture";

describe("regulars", () => {
  it("refuses with a reason and exit 1: unknown tenant, bad file, bad configuration", async () => {
    const config = await file("wrong.json", '{"stores":[{"code":"S1","brand":"nobody"}],"extra":1}');
    await regulars(...create("refusals"));
    const wrong = await regularsJson("config", "apply", config, "--tenant", "refusals");
    expect(wrong).toMatchObject({
      status: 1,
      answer: { error: { errors: [{ pointer: "/extra" }, { pointer: "/stores/0/brand" }] } },
    });
    const unknown = await regulars("config", "export", "--tenant", "nobody");
    expect(unknown).toMatchObject({ status: 1, out: "", err: "error: there is no tenant nobody\n" });
    const rejected = await file("bad.csv", "sku,price\na,bad\n");
    const done = await regularsJson("import", "products", rejected, "--tenant", "refusals");
    expect(done).toMatchObject({ status: 1, answer: { status: "REJECTED", applied: 0 } });
  });

  it("exits 2 for wrong usage, and says so in JSON too", async () => {
    const plain = await regulars("config", "export");
    expect(plain).toMatchObject({ status: 2, out: "" });
    expect(plain.err).not.toBe("");
    const { status, answer } = await regularsJson("config", "export");
    expect(status).toBe(2);
    expect(answer.error.code).toBe("usage");
  });

  it("helps with exit 0", async () => {
    const { status, out } = await regulars("import", "--help");
    expect(status).toBe(0);
    expect(out).toContain("receipts   external_id, store, till");
  });
});
