import { inflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { fieldsOf } from "../fields";
import { identity } from "../vendors/inside/certificates.fixture";
import { AppleWallet, applePass } from "./apple-pass";
import { iconPng } from "./icons";
import { readPass, unzip } from "./pass-reader.fixture";
import { appleAccount, CARD, UPDATES } from "./wallet.fixture";

const { apple, authority, settings } = appleAccount();

describe("a card for Apple's wallet", () => {
  test("says what is on it, and is signed", () => {
    const read = readPass(applePass(apple, CARD, UPDATES), authority.certificate);
    expect(read?.content).toMatchObject({
      formatVersion: 1,
      passTypeIdentifier: "pass.example.shop",
      teamIdentifier: "TEAMID1234",
      organizationName: "Аптека №1",
      description: "Картка аптеки",
      serialNumber: "card-1",
      webServiceURL: "https://shop.example/wallet",
      authenticationToken: "0123456789abcdef",
      backgroundColor: "rgb(10, 92, 54)",
      foregroundColor: "rgb(255, 255, 255)",
      barcodes: [{ format: "PKBarcodeFormatQR", message: "260000000017", altText: "2600 0000 0017" }],
      storeCard: {
        headerFields: [
          { key: "balance", label: "Баланс", value: "120 балів", changeMessage: "Тепер на картці %@" },
        ],
        secondaryFields: [{ value: "Олена Ковальчук" }, { label: "Рівень", value: "Срібна" }],
        auxiliaryFields: [{ value: "2600 0000 0017" }],
      },
    });
    expect([...(read?.files.keys() ?? [])].sort()).toEqual(
      ["icon.png", "icon@2x.png", "icon@3x.png", "manifest.json", "pass.json", "signature"].sort(),
    );
  });

  test("has no holder where there is none, and is grey when it was replaced", () => {
    const pass = applePass(apple, { ...CARD, holder: null, voided: true }, UPDATES);
    const content = readPass(pass, authority.certificate)?.content;
    expect(content.voided).toBe(true);
    expect(JSON.stringify(content)).not.toContain("holder");
  });

  test("shows nothing where there is nothing to show", () => {
    const bare = { ...CARD, holder: null, tier: null, number: null, barcode: null };
    const content = readPass(applePass(apple, bare, UPDATES), authority.certificate)?.content;
    expect(content.barcodes).toBeUndefined();
    expect(content.storeCard).toMatchObject({ secondaryFields: [], auxiliaryFields: [] });
  });

  test("that somebody has changed, or that another authority stands for, is damaged", () => {
    const pass = applePass(apple, CARD, UPDATES);
    const at = pass.indexOf("120");
    const changed = Buffer.from(pass);
    changed.write("920", at);
    expect(unzip(changed).get("pass.json")?.toString()).toContain("920 балів");
    expect(readPass(changed, authority.certificate)).toBe(null);
    const other = identity({ name: { cn: "Authority", o: "Test" }, kind: "rsa" });
    expect(readPass(pass, other.certificate)).toBe(null);
  });
});

describe("what the owner fills in", () => {
  const issues = (changed: Record<string, unknown>) =>
    AppleWallet.safeParse({ ...settings, ...changed }).error?.issues.map(({ path }) => path.join()) ?? [];
  const stranger = identity({ name: { cn: "x" }, kind: "rsa" });

  test("fits together", () => {
    expect(issues({})).toEqual([]);
    expect(issues({ key: stranger.key })).toEqual(["key"]);
    expect(issues({ wwdr: stranger.certificate })).toEqual(["wwdr"]);
    expect(issues({ passTypeId: "pass.other" })).toEqual(["passTypeId"]);
    expect(issues({ teamId: "OTHERTEAM1" })).toEqual(["teamId"]);
    expect(issues({ certificate: "none" })).toEqual(["certificate"]);
    expect(issues({ key: identity({ name: { cn: "x" } }).key })).toEqual(["key"]);
  });

  test("and its key is never shown", () =>
    expect(
      fieldsOf(AppleWallet)
        .filter((field) => field.isSecret)
        .map((field) => field.name),
    ).toEqual(["key"]));
});

test("an icon is a PNG of its size, with a sign on it", () => {
  const png = iconPng(29, { background: "#0a5c36", text: "#ffffff" });
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([29, 29]);
  // the CRC of the end, as every PNG has it
  expect(png.subarray(-12).toString("hex")).toBe("0000000049454e44ae426082");
  const size = png.readUInt32BE(33);
  const rows = inflateSync(png.subarray(41, 41 + size));
  expect(rows.length).toBe(29 * (1 + 29 * 3));
  expect([...rows.subarray(1, 4)]).toEqual([10, 92, 54]);
  const middle = 14 * (1 + 29 * 3) + 1 + 14 * 3;
  expect([...rows.subarray(middle, middle + 3)]).toEqual([255, 255, 255]);
});
