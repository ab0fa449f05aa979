import { createHash, verify } from "node:crypto";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { OutgoingMessage } from "../../channel";
import type { Behaviour, Peer } from "../../contract.fixture";
import { emailVendor } from "../email";
import { portOf } from "./email-push-webhook-port.fixture";

export const openEmail = (port: number, more: Record<string, unknown> = {}) =>
  emailVendor.open(
    emailVendor.settings.parse({
      host: "127.0.0.1",
      port,
      security: "none",
      user: "shop",
      password: "pass-4711",
      fromAddress: "hello@shop.example",
      fromName: "Аптека №1",
      timeoutMs: 20_000,
      ...more,
    }),
  );

export const MAIL: OutgoingMessage = {
  to: "anna@mail.example",
  text: "Ваша знижка чекає.",
  subject: "Знижка",
  html: "<p>Ваша <b>знижка</b> чекає.</p>",
  from: null,
  class: "marketing",
  validUntil: new Date("2099-01-01"),
  unsubscribeUrl: "https://shop.example/u/abc?d=1",
  url: null,
};

export interface Delivered {
  from: string;
  to: string[];
  raw: Buffer;
  mail: ParsedMail;
  isSecure: boolean;
}

export interface MailServer extends Peer {
  port: number;
  delivered: Delivered[];
}

const refusal = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode });

/** A mail server of the usual kind, on loopback. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  let behaviour: Behaviour = "accept";
  const delivered: Delivered[] = [];
  const received: Peer["received"] = [];
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 50,
    logger: false,
    onAuth: ({ username, password }, _, done) =>
      behaviour === "bad-key" || username !== "shop" || password !== "pass-4711"
        ? done(refusal(535, "5.7.8 wrong"))
        : done(null, { user: username }),
    onMailFrom: (_address, _session, done) =>
      done(behaviour === "bad-key" ? refusal(530, "5.7.0 log in first") : null),
    onRcptTo: ({ address }, _, done) => {
      if (behaviour === "refuse") done(refusal(550, `5.1.1 <${address}> no such user`));
      else if (behaviour === "throttle") done(refusal(452, `4.5.3 too much for ${address}`));
      else done();
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        const raw = Buffer.concat(chunks);
        const mail = await simpleParser(raw);
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const { mailFrom } = session.envelope;
        delivered.push({ from: mailFrom ? mailFrom.address : "", to, raw, mail, isSecure: session.secure });
        received.push({ to: to.join(), text: mail.text?.replace(/\n$/, "") ?? "" });
        if (behaviour === "server-error") done(refusal(451, "4.3.0 disk"));
        else if (behaviour !== "hang") done();
      });
    },
    ...options,
  });
  // a client that does not trust it hangs up
  server.on("error", () => undefined);
  const port = await portOf(server.server);
  return {
    port,
    delivered,
    received,
    behave: (next) => {
      behaviour = next;
    },
    close: () => new Promise((done) => server.close(done)),
  };
}

const relaxed = (line: string): string => {
  const colon = line.indexOf(":");
  return `${line.slice(0, colon).trim().toLowerCase()}:${line
    .slice(colon + 1)
    .replaceAll(/\s+/g, " ")
    .trim()}`;
};

const relaxedBody = (body: string): string =>
  `${body
    .replaceAll(/[ \t]+(?=\r\n|$)/g, "")
    .replaceAll(/[ \t]+/g, " ")
    .replace(/(\r\n)*$/, "")}\r\n`;

/** The names of the headers that a DKIM signature covers (RFC 6376, relaxed/relaxed); null where it does not hold. */
export function signedHeaders(raw: Buffer, publicKey: string): string[] | null {
  const [head = "", ...rest] = raw.toString("latin1").split("\r\n\r\n");
  const headers = head.split(/\r\n(?![ \t])/);
  const signature = headers.find((line) => /^dkim-signature:/i.test(line)) ?? "";
  const tags = new Map(
    signature
      .slice(signature.indexOf(":") + 1)
      .split(";")
      .map((tag) => [
        tag.slice(0, tag.indexOf("=")).trim(),
        tag.slice(tag.indexOf("=") + 1).replaceAll(/\s/g, ""),
      ]),
  );
  const names = tags.get("h")?.toLowerCase().split(":") ?? [];
  const hash = createHash("sha256")
    .update(relaxedBody(rest.join("\r\n\r\n")), "latin1")
    .digest("base64");
  const signed = names.flatMap((name) => headers.filter((line) => line.toLowerCase().startsWith(`${name}:`)));
  const bare = relaxed(signature).replace(/(;\s*b=)[^;]*/, "$1");
  const text = [...signed.map(relaxed), bare].join("\r\n");
  const isRight = verify(
    "sha256",
    Buffer.from(text, "latin1"),
    publicKey,
    Buffer.from(tags.get("b") ?? "", "base64"),
  );
  return isRight && hash === tags.get("bh") ? names : null;
}
