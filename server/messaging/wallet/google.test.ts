import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Google, startGoogle } from "../vendors/inside/fcm-push-peer.fixture";
import { readToken } from "../vendors/inside/push-token.fixture";
import { GoogleWallet, googleCards, googlePassLink } from "./google";
import { CARD } from "./wallet.fixture";

let google: Google;
let settings: GoogleWallet;
beforeAll(async () => {
  google = await startGoogle();
  settings = GoogleWallet.parse({
    serviceAccount: google.account,
    issuerId: "3388000000012345678",
    issuerName: "Аптека №1",
    programName: "Картка",
    logoUrl: "https://shop.example/logo.png",
    baseUrl: `http://127.0.0.1:${google.port}`,
  });
});
afterAll(() => google.close());

const NOW = new Date("2026-06-01T10:00:00Z");

describe("a link to Google's wallet", () => {
  test("is signed by the service account and holds the card", () => {
    const link = googlePassLink(settings, CARD, NOW, ["https://shop.example"]);
    const [, token = ""] =
      /^https:\/\/pay\.google\.com\/gp\/v\/save\/([\w-]+\.[\w-]+\.[\w-]+)$/.exec(link) ?? [];
    const read = readToken(token, google.publicKey);
    expect(read?.claims).toEqual({
      iss: "sender@shop-1.iam.example",
      aud: "google",
      typ: "savetowallet",
      iat: NOW.getTime() / 1000,
      origins: ["https://shop.example"],
      payload: {
        loyaltyClasses: [
          {
            id: "3388000000012345678.loyalty",
            issuerName: "Аптека №1",
            programName: "Картка",
            programLogo: { sourceUri: { uri: "https://shop.example/logo.png" } },
            hexBackgroundColor: "#0a5c36",
            reviewStatus: "UNDER_REVIEW",
          },
        ],
        loyaltyObjects: [
          {
            id: "3388000000012345678.card-1",
            classId: "3388000000012345678.loyalty",
            state: "ACTIVE",
            accountId: "2600 0000 0017",
            accountName: "Олена Ковальчук",
            loyaltyPoints: { label: "Баланс", balance: { string: "120 балів" } },
            textModulesData: [{ id: "tier", header: "Рівень", body: "Срібна" }],
            barcode: { type: "QR_CODE", value: "260000000017", alternateText: "2600 0000 0017" },
          },
        ],
      },
    });
    // longer ones are cut by some browsers
    expect(token.length).toBeLessThan(1800);
    expect(readToken(`${token.slice(0, -8)}AAAAAAAA`, google.publicKey)).toBe(null);
  });

  test("has an id of its own for every serial", () => {
    const idOf = (serial: string) => {
      const [, body = ""] = googlePassLink(settings, { ...CARD, serial }, NOW)
        .split(".")
        .slice(-3);
      return JSON.parse(Buffer.from(body, "base64url").toString()).payload.loyaltyObjects[0].id;
    };
    const ids = ["a/b", "a_b", "a_002fb", " a", "\u020a"].map(idOf);
    expect(new Set(ids).size).toBe(5);
    for (const id of ids) expect(id).toMatch(/^\d+\.[\w.-]+$/);
  });
});

describe("a card in Google's wallet", () => {
  test("gets its new balance, number and state", async () => {
    const cards = googleCards(settings);
    google.answer(200, { id: "x" });
    expect(await cards.update({ ...CARD, balance: "7 балів", number: "8", voided: true })).toBe(true);
    expect(await cards.update(CARD)).toBe(true);
    expect(google.tokens).toBe(1);
    expect(google.others[0]).toMatchObject({
      method: "PATCH",
      path: "/walletobjects/v1/loyaltyObject/3388000000012345678.card-1",
      body: { state: "INACTIVE", accountId: "8", loyaltyPoints: { balance: { string: "7 балів" } } },
    });
  });

  test("that nobody has yet is not there", async () => {
    google.answer(404, {});
    expect(await googleCards(settings).update(CARD)).toBe(false);
  });

  test.each([
    [403, "config"],
    [429, "throttle"],
    [503, "temporary"],
    [400, "permanent"],
    [0, "temporary"],
  ])("with the answer %s is %s", async (status, failure) => {
    google.answer(status, {});
    const error = await googleCards(status === 0 ? { ...settings, timeoutMs: 1000 } : settings)
      .update(CARD)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ failure });
    expect(String(error)).not.toMatch(/Олена|260000/);
  });
});
