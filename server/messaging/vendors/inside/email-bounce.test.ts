import { describe, expect, test } from "vitest";
import { readBounce } from "./email-bounce";

const HEAD =
  "From: MAILER-DAEMON@mx.example\r\nTo: bounces@shop.example\r\nSubject: Returned\r\nMIME-Version: 1.0\r\n";
const ORIGINAL =
  "From: hello@shop.example\r\nMessage-ID:\r\n <key-1@shop.example>\r\nSubject: Offer\r\n\r\nText";

interface Part {
  type: string;
  body: string;
}

const report = (kind: string, parts: Part[], more = ""): string =>
  [
    `${HEAD}${more}Content-Type: multipart/report; report-type=${kind}; boundary="b1"\r\n`,
    ...parts.map(({ type, body }) => `--b1\r\nContent-Type: ${type}\r\n\r\n${body}`),
    "--b1--\r\n",
  ].join("\r\n");

const words = { type: "text/plain", body: "Status: 5.1.1\r\nAction: failed" };
const original = { type: "message/rfc822", body: ORIGINAL };

const delivery = (fields: string[], returned: Part = original): string =>
  report("delivery-status", [
    words,
    {
      type: "message/delivery-status",
      body: `Reporting-MTA: dns; mx.example\r\nArrival-Date: Mon, 1 Jun 2026 09:00:00 +0000\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\n${fields.join("\r\n")}\r\n`,
    },
    returned,
  ]);

const FAILED = {
  kind: "report",
  eventId: "key-1@shop.example:failed:5.1.1",
  at: new Date("2026-06-01T09:00:00Z"),
  status: "failed",
  providerId: "key-1@shop.example",
  sendKey: "key-1",
  code: "5.1.1",
  address: "gone",
  priceMinor: null,
};

describe("a report of a mail server (RFC 3464)", () => {
  test("says that a mailbox is no more", async () => {
    const raw = delivery([
      "Action: failed",
      "Status: 5.1.1",
      "Diagnostic-Code: smtp; 550 5.1.1 <a@b.example>\r\n unknown",
    ]);
    expect(await readBounce(raw)).toEqual([FAILED]);
    expect(await readBounce(Buffer.from(raw.replaceAll("\r\n", "\n")))).toEqual([FAILED]);
  });

  test("says the same when only headers came back, or only the id it answers to", async () => {
    const headers = { type: "text/rfc822-headers", body: ORIGINAL.replace("\r\n\r\nText", "\r\n") };
    expect(await readBounce(delivery(["Action: failed", "Status: 5.1.1"], headers))).toEqual([FAILED]);
    const bare = delivery(["Action: failed", "Status: 5.1.1"], words);
    expect(await readBounce(`References: <x@y.example> <key-1@shop.example>\r\n${bare}`)).toEqual([FAILED]);
    expect(await readBounce(bare)).toEqual([]);
  });

  test.each([
    ["4.4.7", "smtp; 451 timed out", null],
    ["5.2.2", "smtp; 552 mailbox full", null],
    ["5.7.1", "smtp; 550 by policy", null],
    ["5.1.8", "smtp; 550 bad sender", null],
    ["5.0.0", "smtp; 550 no such user", "gone"],
    ["5.0.0", "smtp; 554 no", null],
    ["5.1.10", "smtp; 556 null MX", "gone"],
    ["5.4.4", "X-Unix; 68", "gone"],
    ["5.2.1", "smtp; 550 disabled", "gone"],
  ])("%s with %s: the address is %s", async (status, diagnosis, address) => {
    const [event] = await readBounce(
      delivery(["Action: FAILED", `Status: ${status} (x)`, `Diagnostic-Code: ${diagnosis}`]),
    );
    expect(event).toMatchObject({ status: "failed", code: status, address });
  });

  test("of a delay is no news, of a delivery is", async () => {
    expect(await readBounce(delivery(["Action: delayed", "Status: 4.4.1"]))).toEqual([]);
    expect(await readBounce(delivery(["Action: relayed", "Status: 2.0.0"]))).toEqual([]);
    expect(await readBounce(delivery(["Action: delivered", "Status: 2.1.5"]))).toMatchObject([
      { status: "delivered", address: null },
    ]);
  });

  test("names one failure once, however many recipients it lists", async () => {
    const twice = [
      "Action: failed",
      "Status: 5.1.1",
      "",
      "Final-Recipient: rfc822; a@b.example",
      "Action: failed",
      "Status: 5.1.1",
    ];
    expect(await readBounce(delivery(twice))).toEqual([FAILED]);
  });
});

describe("a complaint (RFC 5965)", () => {
  const feedback = (type: string) =>
    report("feedback-report", [
      words,
      {
        type: "message/feedback-report",
        body: `Feedback-Type: ${type}\r\nUser-Agent: X/1\r\nVersion: 1\r\nArrival-Date: Mon, 1 Jun 2026 09:00:00 +0000\r\n`,
      },
      original,
    ]);

  test("is one", async () =>
    expect(await readBounce(feedback("abuse"))).toEqual([
      {
        ...FAILED,
        eventId: "key-1@shop.example:complained:abuse",
        status: "complained",
        code: "abuse",
        address: null,
      },
    ]));

  test("may be something else", async () => {
    expect(await readBounce(feedback("not-spam"))).toEqual([]);
    expect(await readBounce(feedback("opt-out"))).toMatchObject([{ status: "unsubscribed" }]);
  });
});

test("what is no report says nothing", async () => {
  for (const raw of [
    "",
    "\u0000{",
    "From: a@b.example\r\n\r\nStatus: 5.1.1",
    `${HEAD}In-Reply-To: <key-1@shop.example>\r\nAuto-Submitted: auto-replied\r\n\r\nAction: failed\r\nStatus: 5.1.1`,
  ])
    expect(await readBounce(raw)).toEqual([]);
});

test("a hashed key is not told as one", async () => {
  const returned = { ...original, body: ORIGINAL.replace("key-1", "h.0a") };
  expect(await readBounce(delivery(["Action: failed", "Status: 5.1.1"], returned))).toMatchObject([
    { providerId: "h.0a@shop.example", sendKey: null },
  ]);
});

test("a huge report is read in little time", async () => {
  const started = performance.now();
  await readBounce(
    delivery([...Array.from({ length: 200_000 }, () => "x: y"), " ".repeat(100_000), "Action: failed"]),
  );
  expect(performance.now() - started).toBeLessThan(10_000);
});
