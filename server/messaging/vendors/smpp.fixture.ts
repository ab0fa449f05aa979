import type { AddressInfo } from "node:net";
import smpp, { type Fields, type Pdu, type Session } from "smpp";
import type { Behaviour, Peer } from "@/server/messaging/contract.fixture";
import { openWith } from "./inside/sending.fixture";
import { smppVendor } from "./smpp";

export const PASSWORD = "smpp-pw1";

export interface SmppPeer extends Peer {
  port: number;
  binds: Pdu[];
  submitted: Pdu[];
  /** what it calls the next messages */
  nextIds: string[];
  nextStatuses: number[];
  /** what it says before it answers the next submission */
  before: ((session: Session, id: string) => void) | null;
  /** answers the submissions that were left hanging */
  answerLate(): void;
  deliver(fields: Fields): Promise<Pdu>;
  /** the connection breaks */
  break(): void;
  sessions: Session[];
  enquired: number;
  acknowledged: number;
}

const STATUS: Partial<Record<Behaviour, number>> = {
  throttle: 0x58,
  refuse: 0x0b,
  "server-error": 0x08,
  "bad-key": 0x0e,
  "no-money": 0x401,
};

const messageOf = ({ short_message: short, message_payload: long }: Pdu): string => {
  const of = (content: Pdu["short_message"]) =>
    typeof content === "object" && "message" in content ? String(content.message) : "";
  return of(short) || of(long);
};

/** An operator on loopback, with the package's own server. */
export async function startSmpp(): Promise<SmppPeer> {
  let behaviour: Behaviour = "accept";
  let count = 0;
  const hanging: (() => void)[] = [];
  const parts = new Map<number, string[]>();

  const arrived = (pdu: Pdu): void => {
    const { short_message: content } = pdu;
    const udh = typeof content === "object" && "message" in content ? content.udh : undefined;
    const [header] = Array.isArray(udh) ? udh : [];
    const to = `+${pdu.destination_addr}`;
    if (!header) return void peer.received.push({ to, text: messageOf(pdu) });
    const [, , reference = 0, total, place = 1] = header;
    const known = parts.get(reference) ?? [];
    known[place - 1] = messageOf(pdu);
    parts.set(reference, known);
    if (known.filter((one) => one !== undefined).length === total)
      peer.received.push({ to, text: known.join("") });
  };

  const onSubmit = (session: Session, pdu: Pdu): void => {
    peer.submitted.push(pdu);
    arrived(pdu);
    const status = peer.nextStatuses.shift() ?? STATUS[behaviour] ?? 0;
    const id = peer.nextIds.shift() ?? `id-${++count}`;
    const answer = () => session.send(pdu.response(status ? { command_status: status } : { message_id: id }));
    peer.before?.(session, id);
    if (behaviour === "hang") hanging.push(answer);
    else if (behaviour === "bad-gateway") session.destroy();
    else answer();
  };

  const server = smpp.createServer((session) => {
    peer.sessions.push(session);
    session.on("error", () => session.destroy());
    session.on("close", () => {
      peer.sessions = peer.sessions.filter((one) => one !== session);
    });
    session.on("bind_transceiver", (pdu: Pdu) => {
      peer.binds.push(pdu);
      session.send(
        pdu.response(pdu.password === PASSWORD ? { system_id: "smsc" } : { command_status: 0x0e }),
      );
    });
    session.on("submit_sm", (pdu: Pdu) => onSubmit(session, pdu));
    session.on("enquire_link", (pdu: Pdu) => {
      peer.enquired++;
      session.send(pdu.response());
    });
    session.on("deliver_sm_resp", () => {
      peer.acknowledged++;
    });
    session.on("unbind", (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const peer: SmppPeer = {
    port: (server.address() as AddressInfo).port,
    received: [],
    binds: [],
    submitted: [],
    nextIds: [],
    nextStatuses: [],
    before: null,
    sessions: [],
    enquired: 0,
    acknowledged: 0,
    behave: (next) => {
      behaviour = next;
    },
    answerLate: () => {
      for (const answer of hanging.splice(0)) answer();
    },
    deliver: (fields) =>
      new Promise((resolve) => void peer.sessions.at(-1)?.deliver_sm(fields, (answer) => resolve(answer))),
    break: () => {
      for (const session of [...peer.sessions]) session.destroy();
    },
    close: async () => {
      for (const session of [...peer.sessions]) session.destroy();
      await new Promise((done) => server.close(done));
    },
  };
  return peer;
}

export const openSmpp = (port: number, settings: Record<string, unknown> = {}) =>
  openWith(smppVendor, {
    host: "127.0.0.1",
    port,
    systemId: "pharmacy",
    password: PASSWORD,
    sender: "Apteka",
    failures: "0x401 = funds\nerr 027 = operator-blocked",
    timeoutMs: 5000,
    ...settings,
  });

/** A receipt as appendix B of SMPP 3.4 has it. */
export const receipt = (id: string, stat = "DELIVRD", err = "000"): Fields => ({
  esm_class: 0x04,
  source_addr: "380671234567",
  destination_addr: "Apteka",
  data_coding: 0,
  short_message: `id:${id} sub:001 dlvrd:001 submit date:2612010905 done date:2612010906 stat:${stat} err:${err} text:`,
});
