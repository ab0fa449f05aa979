import { beforeEach, describe, expect, test } from "vitest";
import { CardShop, Phone } from "./apple-phone.fixture";
import { appleAccount } from "./wallet.fixture";

const account = appleAccount();
let shop: CardShop;
let phone: Phone<CardShop>;
beforeEach(() => {
  shop = new CardShop(account);
  phone = new Phone(shop);
  shop.set("card-1", {});
  shop.set("card-2", { number: "2" });
  shop.passSeconds(60);
});

describe("a card in a phone", () => {
  test("is registered once, with its newest push token", async () => {
    expect((await phone.add("card-1")).status).toBe(201);
    expect((await phone.add("card-1")).status).toBe(200);
    expect([...shop.registrations.keys()]).toEqual(["device-1 card-1"]);
    expect(await phone.update()).toEqual(["card-1"]);
    expect(await phone.update()).toEqual([]);
  });

  test("learns later what was changed while the phone was off", async () => {
    await phone.add("card-1");
    await phone.add("card-2");
    await phone.update();
    for (const balance of ["130 балів", "90 балів"]) {
      shop.passSeconds(3600);
      shop.set("card-1", { balance });
    }
    expect(phone.cards.get("card-1")?.balance).toBe("120 балів");
    expect(await phone.update()).toEqual(["card-1"]);
    expect(phone.cards.get("card-1")?.balance).toBe("90 балів");
    expect(await phone.update()).toEqual([]);
  });

  test("gets its new number when it was replaced, and the old one is grey", async () => {
    await phone.add("card-1");
    await phone.update();
    shop.set("card-1", { number: "2600 0000 0024" });
    expect(await phone.update()).toEqual(["card-1"]);
    expect(phone.cards.get("card-1")).toMatchObject({ number: "2600 0000 0024", voided: false });
    shop.set("card-1", { voided: true });
    shop.set("card-3", { number: "3" });
    await phone.add("card-3");
    expect(await phone.update()).toEqual(["card-1", "card-3"]);
    expect(phone.cards.get("card-1")?.voided).toBe(true);
  });

  test("is not asked for any more when it was deleted", async () => {
    await phone.add("card-1");
    await phone.add("card-2");
    await phone.update();
    expect((await phone.delete("card-1")).status).toBe(200);
    expect((await phone.delete("card-1")).status).toBe(200);
    shop.set("card-1", { balance: "1" });
    expect(await phone.update()).toEqual([]);
    shop.set("card-2", { balance: "2" });
    expect(await phone.update()).toEqual(["card-2"]);
    const other = new Phone(shop, "device-2");
    await other.add("card-1");
    expect(await other.update()).toEqual(["card-1"]);
  });

  test("is not sent again while it is the same, but after two changes in one second", async () => {
    await phone.add("card-1");
    expect(await phone.fetch("card-1")).toBe(304);
    shop.passSeconds(5);
    shop.set("card-1", { balance: "a" });
    expect(await phone.fetch("card-1")).toBe(200);
    shop.set("card-1", { balance: "b" });
    expect(await phone.fetch("card-1")).toBe(200);
    expect(phone.cards.get("card-1")?.balance).toBe("b");
    shop.passSeconds(2);
    expect(await phone.fetch("card-1")).toBe(200);
    expect(await phone.fetch("card-1")).toBe(304);
  });
});

describe("the service", () => {
  const PUSH = JSON.stringify({ pushToken: "ab".repeat(32) });
  const own = () => ({ authorization: `ApplePass ${shop.tokenOf("card-1")}` });

  test("knows a card by its token only, and does not say which there are", async () => {
    const headers: Record<string, string>[] = [
      {},
      { authorization: "ApplePass wrong" },
      { authorization: `Bearer ${shop.tokenOf("card-1")}` },
    ];
    for (const serial of ["card-1", "no-card"])
      for (const wrong of headers) {
        const path = phone.registrationOf(serial);
        expect(await phone.ask("POST", path, wrong, PUSH)).toEqual({ status: 401 });
        expect(await phone.ask("DELETE", path, wrong)).toEqual({ status: 401 });
        expect(await phone.ask("GET", `/v1/passes/pass.example.shop/${serial}`, wrong)).toEqual({
          status: 401,
        });
      }
    const ofOther = { authorization: `ApplePass ${shop.tokenOf("card-2")}` };
    expect(await phone.ask("GET", "/v1/passes/pass.example.shop/card-1", ofOther)).toEqual({ status: 401 });
    expect(shop.registrations.size).toBe(0);
  });

  test("takes no registration that it cannot read", async () => {
    for (const body of ["", "{", "null", "{}", '{"pushToken":"x"}', '{"pushToken":7}'])
      expect(await phone.ask("POST", phone.registrationOf("card-1"), own(), body)).toEqual({ status: 400 });
    expect(shop.registrations.size).toBe(0);
  });

  test("keeps what phones complain of, within bounds", async () => {
    expect((await phone.ask("POST", "/v1/log", {}, JSON.stringify({ logs: ["a", "b"] }))).status).toBe(200);
    expect(shop.logs).toEqual(["a", "b"]);
    const long = JSON.stringify({ logs: ["x".repeat(2001)] });
    const many = JSON.stringify({ logs: Array.from({ length: 51 }, () => "x") });
    for (const body of [long, many, "{}", "["])
      expect((await phone.ask("POST", "/v1/log", {}, body)).status).toBe(400);
    expect(shop.logs).toHaveLength(2);
  });

  test.each([
    ["GET", "/"],
    ["GET", "/v2/passes/pass.example.shop/card-1"],
    ["GET", "/v1/passes/pass.other.shop/card-1"],
    ["GET", "/v1/passes/pass.example.shop/card-1/x"],
    ["GET", "/v1/passes/pass.example.shop/..%2fcard-1"],
    ["GET", "/v1/devices/device-1/registrations/pass.other.shop"],
    ["POST", "/v1/devices/device-1/registrations/pass.example.shop/card-1/x"],
    ["POST", "/v1/devices/device-1/other/pass.example.shop/card-1"],
    ["POST", "/v1/log/x"],
  ])("has nothing for %s %s", async (method, path) => {
    expect(await phone.ask(method, path, own(), PUSH)).toEqual({ status: 404 });
  });

  test.each([
    ["GET", "/v1/log"],
    ["POST", "/v1/passes/pass.example.shop/card-1"],
    ["POST", "/v1/devices/device-1/registrations/pass.example.shop"],
    ["PUT", "/v1/devices/device-1/registrations/pass.example.shop/card-1"],
  ])("does not %s %s", async (method, path) => {
    expect(await phone.ask(method, path, own(), PUSH)).toEqual({ status: 405 });
  });

  test("tells all that a device has when its tag is not ours", async () => {
    await phone.add("card-1");
    const list = "/v1/devices/device-1/registrations/pass.example.shop";
    for (const tag of ["", "x", "-1", "9".repeat(16)])
      expect((await phone.ask("GET", `${list}?passesUpdatedSince=${tag}`)).status).toBe(200);
    expect((await phone.ask("GET", `${list}?passesUpdatedSince=99`)).status).toBe(204);
    expect((await phone.ask("GET", "/v1/devices/nobody/registrations/pass.example.shop")).status).toBe(204);
  });
});
