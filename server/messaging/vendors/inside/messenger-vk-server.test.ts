import { afterAll, beforeAll, expect, test } from "vitest";
import { startVk, TOKEN, type VkPeer } from "../vk.fixture";
import { keepVkServer } from "./messenger-vk-server";

let peer: VkPeer;
beforeAll(async () => {
  peer = await startVk();
});
afterAll(() => peer.close());

/** The methods that are asked for, with what. */
async function askedFor(url: string, secret: string) {
  const from = peer.taken.length;
  await keepVkServer({ token: TOKEN, groupId: "190000001", baseUrl: peer.url, timeoutMs: 400 }, url, secret);
  return peer.taken.slice(from).map(({ url, body }) => {
    const { access_token, ...form } = Object.fromEntries(new URLSearchParams(body));
    expect(access_token).toBe(TOKEN);
    return [url.pathname, form];
  });
}

test("VK is told where to call, and for what", async () => {
  const group = { v: "5.199", group_id: "190000001" };
  const url = "https://shop.example/cb/new";
  const news = { message_new: "1", message_allow: "1", message_deny: "1" };
  expect(await askedFor(url, "s-1")).toEqual([
    ["/method/groups.getCallbackServers", group],
    ["/method/groups.addCallbackServer", { ...group, url, title: "Regulars", secret_key: "s-1" }],
    ["/method/groups.setCallbackSettings", { ...group, server_id: "8", api_version: "5.199", ...news }],
  ]);
});

test("an address that VK knows is changed, not added again", async () => {
  expect(await askedFor("https://shop.example/cb/known", "s-2")).toMatchObject([
    ["/method/groups.getCallbackServers", {}],
    ["/method/groups.editCallbackServer", { server_id: "3", secret_key: "s-2" }],
    ["/method/groups.setCallbackSettings", { server_id: "3" }],
  ]);
});
