import { describe, expect, test } from "vitest";
import { folderWith, runHere } from "../run-here.fixture";
import * as experiment from "./experiment";
import * as phone from "./phone";
import * as policy from "./policy";
import * as sms from "./sms";
import * as template from "./template";

describe("sms parts", () => {
  test("tells what a text is paid for", async () => {
    const { status, out } = await runHere(sms, "--json", "sms", "parts", "Привіт");
    expect([status, JSON.parse(out)]).toEqual([0, { encoding: "UCS-2", units: 6, parts: 1, left: 64 }]);
  });
  test("refuses an empty text", async () => {
    expect(await runHere(sms, "sms", "parts", "")).toMatchObject({ status: 2, out: "" });
  });
});

describe("phone parse", () => {
  test("finds every number", async () => {
    const asked = ["067 123 45 68, 044 537 00 01", "--country", "UA"];
    const { status, out } = await runHere(phone, "--json", "phone", "parse", ...asked);
    expect([status, JSON.parse(out)]).toEqual([
      0,
      [
        { e164: "+380671234568", country: "UA", kind: "mobile", junk: false },
        { e164: "+380445370001", country: "UA", kind: "fixed", junk: false },
      ],
    ]);
  });
  test("says why a text has none", async () => {
    const { status, out, err } = await runHere(
      phone,
      "--json",
      "phone",
      "parse",
      "067 12",
      "--country",
      "UA",
    );
    expect(status).toBe(1);
    expect(`${out}${err}`).toContain("phone-invalid");
  });
});

describe("template render", () => {
  test("reads Liquid and JSON of it", async () => {
    const { path } = await folderWith({
      "a.liquid": "Hi {{ name }}\n",
      "b.json": '{ "subject": "For {{ name }}", "html": "<b>{{ name }}</b>" }',
      "data.json": '{ "name": "<Olena>" }',
    });
    const rendered = async (file: string) => {
      const asked = ["render", path(file), "--data", path("data.json")];
      return JSON.parse((await runHere(template, "--json", "template", ...asked)).out);
    };
    expect(await rendered("a.liquid")).toMatchObject({ text: "Hi <Olena>", parts: { parts: 1 } });
    expect(await rendered("b.json")).toMatchObject({
      text: "",
      subject: "For <Olena>",
      html: "<b>&lt;Olena&gt;</b>",
    });
  });
  test("refuses what is neither", async () => {
    const { path } = await folderWith({ "a.json": '{ "txt": "Hi" }', "data.json": "[]" });
    const wrong = (file: string, data: string) =>
      runHere(template, "template", "render", path(file), "--data", path(data));
    expect(await wrong("a.json", "data.json")).toMatchObject({ status: 1 });
    expect(await wrong("a.json", "a.json")).toMatchObject({ status: 1 });
    expect(await wrong("none", "a.json")).toMatchObject({ status: 1 });
  });
});

test("policy check answers a question of a file", async () => {
  const question = {
    country: "RU",
    channel: "whatsapp",
    class: "marketing",
    at: "2026-11-30T12:00:00+03:00",
  };
  const { path } = await folderWith({ "q.json": JSON.stringify(question) });
  const { out } = await runHere(policy, "--json", "policy", "check", "--input", path("q.json"));
  expect(JSON.parse(out)).toMatchObject({
    allowed: false,
    deferUntil: null,
    reasons: [{ rule: "consent" }, { rule: "messengers.marketing" }],
  });
});

test("experiment read answers what the rules' example brought", async () => {
  const outcome = {
    treated: { customers: 9000, mean: 14.2, sd: 61 },
    control: { customers: 1000, mean: 11.5, sd: 55 },
    messageCost: 1.8,
    plannedControlShare: 0.1,
  };
  const { path } = await folderWith({ "e.json": JSON.stringify(outcome), "bad.json": '{"treated":{}}' });
  const read = (file: string) => runHere(experiment, "--json", "experiment", "read", "--input", path(file));
  const answer = JSON.parse((await read("e.json")).out);
  expect(answer).toMatchObject({ verdict: "not proven", conversion: null, money: { cost: 16_200 } });
  expect(await read("bad.json")).toMatchObject({ status: 1 });
});
