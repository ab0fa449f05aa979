import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { AddressVerdict, Failure } from "../../failure";
import { type Phase, startFaultyServer } from "./email-faults.fixture";
import { MAIL, openEmail } from "./email-peer.fixture";

type Case = [Phase, string, Failure, AddressVerdict | null];
const CASES: Case[] = [
  ["greeting", "421 4.3.2 busy", "temporary", null],
  ["greeting", "421 4.7.0 too many connections", "throttle", null],
  ["greeting", "554 5.7.1 not you", "config", null],
  ["greeting", "drop", "temporary", null],
  ["greeting", "hang", "temporary", null],
  ["EHLO", "421 4.3.0 later", "temporary", null],
  ["EHLO", "550 5.7.1 no", "config", null],
  ["EHLO", "drop", "temporary", null],
  ["AUTH", "535 5.7.8 wrong password of shop", "config", null],
  ["AUTH", "454 4.7.0 cannot look now", "temporary", null],
  ["AUTH", "451 4.3.0 no", "temporary", null],
  ["AUTH", "drop", "temporary", null],
  ["MAIL", "550 5.1.8 bad sender", "config", null],
  ["MAIL", "530 5.7.0 log in", "config", null],
  ["MAIL", "452 4.3.1 no room", "throttle", null],
  ["MAIL", "drop", "temporary", null],
  ["RCPT", "550 5.1.1 <anna@mail.example> unknown", "permanent", "gone"],
  ["RCPT", "550 no such user here", "permanent", "gone"],
  ["RCPT", "550-5.1.10 no\r\n550 5.1.10 null MX", "permanent", "gone"],
  ["RCPT", "550 5.7.1 by policy", "permanent", null],
  ["RCPT", "552 5.2.2 mailbox full", "permanent", null],
  ["RCPT", "450 4.2.1 slow down", "temporary", null],
  ["RCPT", "451 4.7.1 greylisted", "temporary", null],
  ["RCPT", "452 4.2.2 mailbox full", "temporary", null],
  ["RCPT", "450 4.7.28 rate", "throttle", null],
  ["RCPT", "drop", "temporary", null],
  ["RCPT", "hang", "temporary", null],
  ["DATA", "451 4.3.0 later", "temporary", null],
  ["DATA", "554 5.5.1 no", "permanent", null],
  ["DATA", "drop", "temporary", null],
  ["dot", "421 4.3.0 later", "temporary", null],
  ["dot", "554 5.7.1 spam", "permanent", null],
  ["dot", "550 5.1.1 gone after all", "permanent", "gone"],
  ["dot", "550 5.7.1 no", "permanent", null],
  ["dot", "drop", "unknown", null],
  ["dot", "hang", "unknown", null],
];

describe.each([true, false])("a fault of the server, DKIM %s", (isSigned) => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const dkim = {
    dkimDomain: "shop.example",
    dkimSelector: "s1",
    dkimPrivateKey: String(privateKey.export({ type: "pkcs8", format: "pem" })),
  };

  test.each(CASES)("at %s, %s, is %s %s", async (phase, fault, failure, address) => {
    const server = await startFaultyServer(phase, fault);
    const connection = openEmail(server.port, {
      ...(fault === "hang" && { timeoutMs: 600 }),
      ...(isSigned && dkim),
    });
    const error = await connection.send(MAIL, "key").then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(connection.judge(error)).toMatchObject({ failure, address });
    expect(String(error)).not.toMatch(/anna|mail\.example|shop/);
    expect(server.texts.length).toBe(phase === "dot" ? 1 : 0);
    expect(server.connections()).toBe(1);
    await connection.close();
    await server.close();
  });
});
