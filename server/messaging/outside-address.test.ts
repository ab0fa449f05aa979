import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { call } from "./call";
import { assertOutside, isOutside, outsideAgent, outsideLookup } from "./outside-address";
import { portOf } from "./vendors/inside/email-push-webhook-port.fixture";

const INSIDE = [
  ["loopback", "127.0.0.1", "127.255.255.254", "::1"],
  ["private", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"],
  ["link-local", "169.254.169.254", "fe80::1", "fe80::1%eth0"],
  ["unique-local", "fc00::1", "fdff::1", "fec0::1"],
  ["carrier's NAT", "100.64.0.1", "100.127.255.255"],
  ["unspecified", "0.0.0.0", "0.1.2.3", "::"],
  ["multicast and broadcast", "224.0.0.1", "239.1.1.1", "255.255.255.255", "ff02::1"],
  [
    "reserved",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "240.0.0.1",
    "2001:db8::1",
  ],
  ["IPv4 mapped", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.1.2.3", "::ffff:a9fe:a9fe"],
  [
    "IPv4 in other clothes",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "::ffff:0:7f00:1",
  ],
  ["in decimal, hex and octal", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "127.1", "0"],
  ["no address at all", "", "localhost", "1.2.3.4.5", "300.1.1.1", "::g"],
] as const;

describe("an address is outside or it is not", () => {
  test.each(INSIDE.map(([name, ...addresses]) => ({ name, addresses })))("$name", ({ addresses }) =>
    expect(addresses.filter(isOutside)).toEqual([]),
  );

  test("those of the Internet are", () => {
    const outside = [
      "8.8.8.8",
      "1.1.1.1",
      "172.15.0.1",
      "172.32.0.1",
      "100.63.0.1",
      "100.128.0.1",
      "2606:4700::1111",
    ];
    expect(outside.filter(isOutside)).toEqual(outside);
    expect(isOutside("::ffff:8.8.8.8")).toBe(true);
  });
});

describe("an address to call", () => {
  const refused = (url: string) => () => assertOutside(new URL(url), { allowPrivate: false });

  test.each([
    "https://127.0.0.1/",
    "https://127.0.0.1./",
    "https://2130706433/",
    "https://0x7f.0.0.1/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://0/",
    "https://①②⑦.0.0.1/",
    "https://[::1]/",
    "https://[::ffff:10.0.0.1]/",
    "https://[::ffff:a9fe:a9fe]/",
    "https://[fd00::1]:8443/",
    "https://169.254.169.254/latest/meta-data/",
  ])("%s is inside", (url) => expect(refused(url)).toThrow("private-address"));

  test("has no password in it, and is called over TLS", () => {
    expect(refused("https://a:b@shop.example/")).toThrow("credentials-in-address");
    expect(refused("http://shop.example/")).toThrow("not-https");
    expect(refused("https://8.8.8.8/")).not.toThrow();
    expect(refused("https://shop.example/")).not.toThrow();
    expect(() => assertOutside(new URL("http://127.0.0.1/"), { allowPrivate: true })).not.toThrow();
    expect(() => assertOutside(new URL("http://a@127.0.0.1/"), { allowPrivate: true })).toThrow();
  });
});

const answering =
  (...answers: string[][]) =>
  (_host: string, callback: (error: Error | null, found: { address: string; family: number }[]) => void) =>
    callback(
      null,
      (answers.length > 1 ? (answers.shift() ?? []) : (answers[0] ?? [])).map((address) => ({
        address,
        family: address.includes(":") ? 6 : 4,
      })),
    );

const asked = (
  resolve: ReturnType<typeof answering>,
  { all = true, allowPrivate = false }: { all?: boolean; allowPrivate?: boolean } = {},
): Promise<unknown> =>
  new Promise((done, fail) =>
    outsideLookup({ allowPrivate, resolve })("shop.example", { all }, (error, found) =>
      error ? fail(error) : done(found),
    ),
  );

describe("a name", () => {
  test("that means an address outside is one", async () => {
    expect(await asked(answering(["8.8.8.8", "2606:4700::1111"]))).toEqual([
      { address: "8.8.8.8", family: 4 },
      { address: "2606:4700::1111", family: 6 },
    ]);
    expect(await asked(answering(["8.8.8.8"]), { all: false })).toBe("8.8.8.8");
  });

  test.each([
    [["127.0.0.1"]],
    [["8.8.8.8", "10.0.0.1"]],
    [["2606:4700::1111", "::ffff:192.168.0.1"]],
    [["fe80::1"]],
  ])("that means %j is inside, for one such address too", async (found) => {
    await expect(asked(answering(found))).rejects.toMatchObject({
      failure: "config",
      code: "private-address",
    });
    await expect(asked(answering(found), { all: false })).rejects.toMatchObject({ code: "private-address" });
    expect(await asked(answering(found), { allowPrivate: true })).toHaveLength(found.length);
  });

  test("that means nothing leads nowhere", async () => {
    await expect(asked(answering([]))).rejects.toMatchObject({ failure: "temporary" });
    await expect(asked((_, callback) => callback(new Error("EAI_AGAIN"), []))).rejects.toThrow("EAI_AGAIN");
  });

  test("that means something else the next time is looked at again", async () => {
    const rebinding = answering(["8.8.8.8"], ["127.0.0.1"]);
    expect(await asked(rebinding)).toEqual([{ address: "8.8.8.8", family: 4 }]);
    await expect(asked(rebinding)).rejects.toMatchObject({ code: "private-address" });
  });
});

describe("a connection", () => {
  let calls = 0;
  const server = createServer((_, response) => {
    calls += 1;
    response.end("x".repeat(calls > 1 ? 1_000_000 : 10));
  });
  let url = "";
  beforeAll(async () => {
    url = `http://rebinding.test:${await portOf(server)}/`;
  });
  afterAll(() => server.close());

  test("goes to the address that was looked at, which is looked up once", async () => {
    const resolve = vi.fn(answering(["127.0.0.1"]));
    const dispatcher = outsideAgent({ allowPrivate: true, resolve });
    expect((await call({ url, method: "GET", dispatcher })).status).toBe(200);
    expect(resolve).toHaveBeenCalledTimes(1);
    // a page without an end is not read to its end
    await expect(call({ url, method: "GET", dispatcher, sends: false })).rejects.toMatchObject({
      code: "UND_ERR_RES_EXCEEDED_MAX_SIZE",
    });
    await dispatcher.close();
  });

  test("is not made to an address inside", async () => {
    const before = calls;
    const dispatcher = outsideAgent({ allowPrivate: false, resolve: answering(["127.0.0.1"]) });
    await expect(call({ url, dispatcher })).rejects.toMatchObject({
      failure: "config",
      code: "private-address",
    });
    expect(calls).toBe(before);
    await dispatcher.close();
  });
});
