import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password";

describe("password", () => {
  it("knows its own password and no other", async () => {
    const stored = await hashPassword("правильний кінь");
    expect(await verifyPassword("правильний кінь", stored)).toBe(true);
    expect(await verifyPassword("правильний кит", stored)).toBe(false);
  });

  it("salts: the same password twice is stored differently", async () => {
    expect(await hashPassword("x")).not.toBe(await hashPassword("x"));
  });

  it("takes the same letters however they were composed", async () => {
    const stored = await hashPassword("\u0439");
    expect(await verifyPassword("\u0438\u0306", stored)).toBe(true);
  });

  it("refuses everything for an unknown person, the empty key too", async () => {
    expect(await verifyPassword("", null)).toBe(false);
    expect(await verifyPassword("x", null)).toBe(false);
  });

  it("honours the cost that the hash was made with", async () => {
    const stored = await hashPassword("x");
    expect(await verifyPassword("x", stored.replace("$32768$", "$16384$"))).toBe(false);
  });
});
