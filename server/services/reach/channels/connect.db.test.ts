import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { ChannelEvent } from "@/server/messaging/events";
import type { MessengerPeer } from "@/server/messaging/vendors/inside/messenger-peer.fixture";
import { telegramVendor } from "@/server/messaging/vendors/telegram";
import { startTelegram } from "@/server/messaging/vendors/telegram.fixture";
import { openShop, type Shop } from "@/server/testing/shop";
import { changeChannel } from "./change";
import { addTelegram, formOf, nowOf, rowOf } from "./channels.fixture";
import { closeConnections, connectTo, tieConnections } from "./connect";

let shop: Shop;
let peer: MessengerPeer;
beforeAll(async () => {
  [shop, peer] = [await openShop(), await startTelegram()];
});
afterAll(async () => {
  closeConnections();
  await peer.close();
});

test("a connection is opened once for each version of the settings, and what it tells is heard with its channel", async () => {
  const id = await addTelegram(shop, peer);
  let tell: (events: ChannelEvent[]) => void = () => {};
  const close = vi.fn(async () => {});
  const open = telegramVendor.open.bind(telegramVendor);
  const opening = vi.spyOn(telegramVendor, "open").mockImplementation((settings) => ({
    ...open(settings),
    close,
    onEvents: (listener) => {
      tell = listener;
    },
  }));
  const heard: unknown[] = [];
  tieConnections((row, events) => heard.push([row.id, events.length]));
  const { row, keys } = await rowOf(shop, id);
  expect(connectTo(row, keys)).toBe(connectTo(row, keys));
  tell([{ kind: "left", eventId: "1", at: null, from: "1" }]);
  expect(heard).toEqual([[id, 1]]);
  await changeChannel({ ctx: nowOf(shop), input: await formOf(shop, id) });
  const changed = await rowOf(shop, id);
  expect(connectTo(changed.row, keys)).not.toBe(connectTo(row, keys));
  expect(close).toHaveBeenCalled();
  expect(opening).toHaveBeenCalledTimes(3);
  opening.mockRestore();
});
