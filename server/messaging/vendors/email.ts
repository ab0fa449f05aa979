import { createTransport, type SendMailOptions, type Transporter } from "nodemailer";
import type SMTPPool from "nodemailer/lib/smtp-pool";
import { z } from "zod";
import { type OutgoingMessage, vendor } from "../channel";
import { CallbackRefused, type CallbackRequest, type CallbackResult } from "../events";
import { judging, SendFailure } from "../failure";
import { lineField, perSecond, secretField, secretText } from "../fields";
import { needsKey } from "./inside/callback";
import { readBounce } from "./inside/email-bounce";
import { emailFailure } from "./inside/email-failure";
import { messageIdOf } from "./inside/email-message-id";
import { ownCertificate, privateKeyOf, timeLimitMs } from "./inside/email-push-webhook-settings";

const Address = lineField().regex(/^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+$/, "an e-mail address");

const Settings = z
  .object({
    host: lineField(),
    port: z.coerce.number().int().min(1).max(65_535).default(465),
    security: z.enum(["tls", "starttls", "none"]).default("tls"),
    user: lineField().optional(),
    password: secretField().optional(),
    fromAddress: Address,
    fromName: lineField(),
    bounceAddress: Address.optional(),
    dkimDomain: lineField().optional(),
    dkimSelector: lineField().optional(),
    dkimPrivateKey: secretText()
      .refine((pem) => privateKeyOf(pem, "rsa") !== null, "an RSA private key in PEM")
      .optional(),
    ca: ownCertificate(),
    perSecond: perSecond(10),
    connections: z.coerce.number().int().min(1).max(50).default(5).meta({ advanced: true }),
    timeoutMs: timeLimitMs(),
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    path: ["password"],
    error: "a user and a password go together",
  })
  .refine(
    ({ dkimDomain, dkimSelector, dkimPrivateKey }) =>
      new Set([dkimDomain, dkimSelector, dkimPrivateKey].map((value) => value === undefined)).size === 1,
    { path: ["dkimPrivateKey"], error: "a domain, a selector and a key go together" },
  );
type Settings = z.output<typeof Settings>;

/** RFC 8058 wants both of them signed, and the library signs the second only when told to. */
const SIGNED = [
  "From:Sender:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding",
  "List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted",
].join(":");

function dkimOf({ dkimDomain, dkimSelector, dkimPrivateKey }: Settings): SendMailOptions["dkim"] {
  if (!dkimDomain || !dkimSelector || !dkimPrivateKey) return undefined;
  return {
    domainName: dkimDomain,
    keySelector: dkimSelector,
    privateKey: dkimPrivateKey,
    headerFieldNames: SIGNED,
  };
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

function poolOf(settings: Settings): Transporter<SMTPPool.SentMessageInfo> {
  const { host, port, security, user, password, ca, connections, timeoutMs } = settings;
  // the library puts a message whose connection broke back into its queue, for ever; trying again is the sender's
  const options: SMTPPool.Options & { maxRequeues: number } = {
    pool: true,
    host,
    port,
    secure: security === "tls",
    requireTLS: security === "starttls",
    ignoreTLS: security === "none",
    auth: user && password ? { user, pass: password } : undefined,
    tls: ca ? { ca } : undefined,
    maxConnections: connections,
    maxRequeues: 0,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    dkim: dkimOf(settings),
  };
  return createTransport(options);
}

/** One click ends it (RFC 8058); what a person has asked for says that a machine sent it, so that none answers. */
function headersOf({ unsubscribeUrl, class: kind }: OutgoingMessage): SendMailOptions["headers"] {
  return {
    ...(unsubscribeUrl && {
      "List-Unsubscribe": { prepared: true, value: `<${new URL(unsubscribeUrl).href}>` },
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }),
    ...(kind !== "marketing" && { "Auto-Submitted": "auto-generated" }),
  };
}

const addressOf = (text: string | null): string | null => Address.safeParse(text).data ?? null;

function mailOf(message: OutgoingMessage, to: string, id: string, settings: Settings) {
  const { fromAddress, fromName, bounceAddress } = settings;
  const ownAddress = addressOf(message.from);
  const address = ownAddress ?? fromAddress;
  return {
    from: { name: ownAddress ? fromName : (message.from ?? fromName), address },
    to: { name: "", address: to },
    envelope: { from: bounceAddress ?? address, to: [to] },
    messageId: `<${id}>`,
    subject: message.subject ?? "",
    text: message.text,
    html: message.html ?? undefined,
    headers: headersOf(message),
  } satisfies SendMailOptions;
}

async function readCallback(request: CallbackRequest): Promise<CallbackResult> {
  const { method, headers, body } = request;
  needsKey(request);
  if (method !== "POST") throw new CallbackRefused("method", 405);
  if (!headers.get("content-type")?.startsWith("message/rfc822")) throw new CallbackRefused("body");
  return { events: await readBounce(body) };
}

export const emailVendor = vendor({
  id: "email",
  channel: "email",
  settings: Settings,
  open(settings) {
    const pool = poolOf(settings);
    const handedOver = new WeakSet<object>();
    // the text is read when the server has asked for it by 354, and after its end goes the dot
    pool.use("stream", ({ message, data }, done) => {
      const read = message.createReadStream.bind(message);
      message.createReadStream = (options) =>
        read(options).once("end", () => data.envelope && handedOver.add(data.envelope));
      done();
    });
    return {
      ...judging,
      async send(message, sendKey) {
        const to = addressOf(message.to);
        if (!to) throw new SendFailure("permanent", "address", { address: "gone" });
        const providerId = messageIdOf(sendKey, domainOf(settings.fromAddress));
        const mail = mailOf(message, to, providerId, settings);
        try {
          await pool.sendMail(mail);
        } catch (error) {
          throw emailFailure(error, handedOver.has(mail.envelope));
        }
        return { providerId, parts: 1, priceMinor: null };
      },
      readCallback,
      limits: () => ({ perSecond: settings.perSecond, atOnce: settings.connections }),
      async close() {
        pool.close();
      },
    };
  },
});
