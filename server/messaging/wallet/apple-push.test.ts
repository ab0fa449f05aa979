import { afterAll, beforeAll, expect, test } from "vitest";
import { applePassPush } from "./apple-push";
import { type ApplePush, startApplePush } from "./apple-push-peer.fixture";
import { appleAccount } from "./wallet.fixture";

const { apple, authority } = appleAccount();

let peer: ApplePush;
beforeAll(async () => {
  peer = await startApplePush(authority.certificate);
});
afterAll(() => peer.close());

test("a phone is told that a card has changed, by the certificate of the cards", async () => {
  const push = applePassPush(apple, peer);
  await push.tell("ab".repeat(32));
  expect(peer.asked).toEqual([
    {
      subject: "Pass Type ID: pass.example.shop",
      path: `/3/device/${"ab".repeat(32)}`,
      topic: "pass.example.shop",
      body: "{}",
    },
  ]);
  peer.answer(() => ({ status: 410, body: '{"reason":"Unregistered"}' }));
  await expect(push.tell("cd".repeat(32))).rejects.toMatchObject({ failure: "permanent", address: "gone" });
  peer.answer(() => ({ status: 403, body: '{"reason":"BadCertificate"}' }));
  await expect(push.tell("cd".repeat(32))).rejects.toMatchObject({ failure: "config" });
  await push.close();
});

test("somebody else's certificate tells nobody", async () => {
  const before = peer.asked.length;
  const other = appleAccount().apple;
  const push = applePassPush(other, peer);
  await expect(push.tell("ab".repeat(32))).rejects.toThrow();
  expect(peer.asked.length).toBe(before);
  await push.close();
});
