import { type MessengerPeer, startMessenger } from "./inside/messenger-peer.fixture";

export const TOKEN = "vk1.a.community-token";

/** VK refuses with 200, and repeats what it was asked. */
export const error = (error_code: number) => ({
  body: {
    error: {
      error_code,
      error_msg: "refused",
      request_params: [
        { key: "user_id", value: "1001" },
        { key: "message", value: "Ваш код 4821. Дякуємо, що ви з нами!" },
      ],
    },
  },
});

export interface VkPeer extends MessengerPeer {
  /** how many people got something: the same number again is the same message */
  delivered(): number;
}

/** The API of VK on loopback; it knows the numbers of messages. */
export const startVk = async (): Promise<VkPeer> => {
  const messages = new Map<string, number>();
  const send = (body: string): number => {
    const id = new URLSearchParams(body).get("random_id") ?? "";
    const known = messages.get(id) ?? messages.size + 5000;
    messages.set(id, known);
    return known;
  };
  const peer = await startMessenger({
    message: ({ url, body }) => {
      if (url.pathname !== "/method/messages.send") return null;
      const form = new URLSearchParams(body);
      return { to: form.get("user_id") ?? "", text: form.get("message") ?? "" };
    },
    accept: ({ url, body }) => {
      switch (url.pathname) {
        case "/method/messages.send":
          return { body: { response: send(body) } };
        case "/method/groups.getCallbackServers":
          return {
            body: { response: { count: 1, items: [{ id: 3, url: "https://shop.example/cb/known" }] } },
          };
        case "/method/groups.addCallbackServer":
          return { body: { response: { server_id: 8 } } };
        default:
          return { body: { response: 1 } };
      }
    },
    refusals: {
      throttle: error(6),
      refuse: error(901),
      "bad-key": error(5),
      "server-error": error(10),
    },
  });
  return { ...peer, delivered: () => messages.size };
};
