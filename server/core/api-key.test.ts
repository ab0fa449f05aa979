import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashKeySecret, makeKey, parseKey } from "./api-key";

describe("a key", () => {
  it("carries any tenant and key row there and back", () => {
    fc.assert(
      fc.property(fc.constantFrom("pos", "int"), fc.uuid(), fc.uuid(), (kind, tenantId, keyRowId) => {
        const { key, secretHash } = makeKey(kind, tenantId, keyRowId);
        const parsed = parseKey(kind, key);
        expect(parsed).toMatchObject({ tenantId, keyRowId });
        expect(hashKeySecret(parsed?.secret ?? "")).toBe(secretHash);
      }),
    );
  });

  it("is 91 characters of letters, digits and two underscores, the nil tenant too", () => {
    const nil = "00000000-0000-0000-0000-000000000000";
    expect(makeKey("pos", nil, nil).key).toMatch(/^pos_0{43}_[0-9A-Za-z]{43}$/);
  });

  it("refuses what it did not make", () => {
    const { key } = makeKey(
      "pos",
      "ffffffff-ffff-ffff-ffff-ffffffffffff",
      "01890000-0000-7000-8000-000000000000",
    );
    expect(parseKey("pos", key)).not.toBeNull();
    const others = ["", "pos_", key.slice(1), key.slice(0, -1), `${key}x`, key.replace("pos_", "sk_")];
    for (const other of others) expect(parseKey("pos", other)).toBeNull();
    expect(parseKey("int", key)).toBeNull();
    expect(parseKey("pos", `pos_${"z".repeat(43)}_${"a".repeat(43)}`)).toBeNull();
  });

  it("never makes the same secret twice", () => {
    const id = "01890000-0000-7000-8000-000000000000";
    expect(makeKey("int", id, id).key).not.toBe(makeKey("int", id, id).key);
  });
});
