import { z } from "zod";
import { VK_VERSION, type VkAccess, vkMethod } from "./messenger-vk-api";

/** What the owner sees in the community's settings; VK takes 14 letters. */
const TITLE = "Regulars";
const NEWS = { message_new: 1, message_allow: 1, message_deny: 1 };

const Servers = z.object({ items: z.array(z.object({ id: z.number(), url: z.string() })) });
const Server = z.object({ server_id: z.number() });

/** Tells a community where to call us; VK keeps ten addresses, so a known one is changed. */
export async function keepVkServer(
  access: VkAccess & { groupId: string },
  url: string,
  secret: string,
): Promise<void> {
  const ask = <T extends z.ZodType>(answer: T, method: string, parameters: Record<string, string | number>) =>
    vkMethod(
      access,
      `groups.${method}`,
      { group_id: access.groupId, ...parameters },
      { answer, sends: false },
    );
  const { items } = await ask(Servers, "getCallbackServers", {});
  const details = { url, title: TITLE, secret_key: secret };
  let id = items.find((server) => server.url === url)?.id;
  if (id === undefined) id = (await ask(Server, "addCallbackServer", details)).server_id;
  else await ask(z.unknown(), "editCallbackServer", { server_id: id, ...details });
  await ask(z.unknown(), "setCallbackSettings", { server_id: id, api_version: VK_VERSION, ...NEWS });
}
