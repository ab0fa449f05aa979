import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Connection, OutgoingMessage } from "./channel";
import { CallbackRefused, type CallbackRequest } from "./events";
import { type Failure, SendFailure } from "./failure";

/** What a peer on loopback is told to do with the next messages. */
export type Behaviour =
  | "accept"
  /** takes the message and never answers */
  | "hang"
  /** a gateway's HTML page with 502 */
  | "bad-gateway"
  | "server-error"
  | "throttle"
  /** the recipient will never get it */
  | "refuse"
  /** the key is wrong */
  | "bad-key"
  | "no-money";

export interface Peer {
  behave(behaviour: Behaviour): void;
  /** what it took, in order; a message that hung counts */
  received: { to: string; text: string }[];
  close(): Promise<void>;
}

export interface Contract<P extends Peer> {
  start(): Promise<P>;
  /** opened against the peer, with a time limit of at most 500 ms where the vendor has one */
  open(peer: P): Connection;
  /** a connection to a port on which nobody listens */
  openNowhere(): Connection;
  to: string;
  /** what must stand in no error */
  secrets: readonly string[];
  /** what each behaviour is to this vendor; those left out it does not know */
  verdicts: Partial<Record<Exclude<Behaviour, "accept">, Failure>>;
  /** calls of the vendor that say the same twice, one with an id nobody knows, and one with a wrong signature */
  callbacks?: {
    good(peer: P): CallbackRequest;
    /** null: the vendor signs nothing */
    forged(peer: P): CallbackRequest | null;
    /** how many pieces of news `good` has */
    events: number;
  };
}

const MESSAGE: Omit<OutgoingMessage, "to"> = {
  text: "Ваш код 4821. Дякуємо, що ви з нами!",
  subject: "Тема",
  html: null,
  from: null,
  class: "code",
  validUntil: new Date("2099-01-01T00:00:00Z"),
  unsubscribeUrl: null,
  url: null,
};

/** What every vendor does, whoever it is. Called inside a `describe` of the vendor's test. */
export function keepsTheContract<P extends Peer>(contract: Contract<P>): void {
  let peer: P;
  let connection: Connection;
  beforeAll(async () => {
    peer = await contract.start();
    connection = contract.open(peer);
  });
  afterEach(() => peer.behave("accept"));
  afterAll(async () => {
    await connection.close();
    await peer.close();
  });
  const send = (key: string) => connection.send({ ...MESSAGE, to: contract.to }, key);

  test("a message arrives as it is, once, and has the vendor's name", async () => {
    const before = peer.received.length;
    const sent = await send("k-1");
    expect(sent.providerId).not.toBe("");
    expect(sent.parts).toBeGreaterThanOrEqual(1);
    expect(peer.received.slice(before)).toEqual([{ to: contract.to, text: MESSAGE.text }]);
  });

  const verdicts = Object.entries(contract.verdicts) as [Exclude<Behaviour, "accept">, Failure][];
  test.each(verdicts)("%s is %s, and is not repeated by the adapter", async (behaviour, failure) => {
    peer.behave(behaviour);
    const before = peer.received.length;
    const error = await send(`k-${behaviour}`).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(Error);
    expect(connection.classify(error)).toBe(failure);
    expect(peer.received.length - before).toBeLessThanOrEqual(1);
    const told = `${String(error)} ${JSON.stringify(connection.judge(error))}`;
    for (const secret of [...contract.secrets, contract.to, MESSAGE.text]) expect(told).not.toContain(secret);
  });

  test("where nobody answers nothing was sent", async () => {
    const nowhere = contract.openNowhere();
    const error = await nowhere
      .send({ ...MESSAGE, to: contract.to }, "k-nowhere")
      .catch((reason: unknown) => reason);
    expect(nowhere.classify(error)).toBe("temporary");
    await nowhere.close();
  });

  test("an error that nobody foresaw leaves it open whether the message went", () => {
    expect(connection.classify(new TypeError("x"))).toBe("unknown");
    expect(connection.classify(new SendFailure("funds", "x"))).toBe("funds");
  });

  const { callbacks } = contract;
  if (!callbacks) return;
  test("the same call twice is the same news, and a forged or broken one is refused", () => {
    const read = (request: CallbackRequest) => connection.parseCallback?.(request).events ?? [];
    const [once, twice] = [read(callbacks.good(peer)), read(callbacks.good(peer))];
    expect(once).toHaveLength(callbacks.events);
    expect(twice).toEqual(once);
    expect(new Set(once.map((event) => event.eventId)).size).toBe(callbacks.events);
    const forged = callbacks.forged(peer);
    if (forged) expect(() => read(forged)).toThrow(CallbackRefused);
    expect(() =>
      read({ ...callbacks.good(peer), body: "\u0000{", url: new URL("http://localhost/") }),
    ).toThrow(CallbackRefused);
  });
}
