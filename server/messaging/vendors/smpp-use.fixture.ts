import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import type { Connection, OutgoingMessage, Sent } from "@/server/messaging/channel";
import type { ChannelEvent } from "@/server/messaging/events";
import { outgoing } from "./inside/sending.fixture";
import { openSmpp, type SmppPeer, startSmpp } from "./smpp.fixture";

interface Used {
  peer: SmppPeer;
  connection: Connection;
  events: ChannelEvent[];
  open(settings?: Record<string, unknown>): Connection;
  /** the same, and hears of its events */
  listening(settings?: Record<string, unknown>): Connection;
  send(text?: string, key?: string, message?: Partial<OutgoingMessage>): Promise<Sent>;
  /** the events, as soon as there are any */
  told(): Promise<ChannelEvent[]>;
}

/** An operator for the tests of a `describe`, and a connection of each of them. */
export function useSmpp(): Used {
  const used = {
    events: [] as ChannelEvent[],
    open: (settings = {}) => {
      used.connection = openSmpp(used.peer.port, settings);
      return used.connection;
    },
    listening: (settings = {}) => {
      used.open(settings).onEvents?.((more) => used.events.push(...more));
      return used.connection;
    },
    send: (text = "Привіт", key = "k-1", message = {}) =>
      used.connection.send(outgoing({ text, ...message }), key),
    told: async () => {
      await vi.waitFor(() => expect(used.events.length).toBeGreaterThan(0));
      return used.events;
    },
  } as Used;
  beforeAll(async () => {
    used.peer = await startSmpp();
  });
  afterAll(() => used.peer.close());
  beforeEach(() => {
    used.events = [];
    used.peer.behave("accept");
  });
  afterEach(async () => {
    used.peer.before = null;
    used.peer.nextStatuses = [];
    await used.connection.close();
  });
  return used;
}
