import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OutgoingMessage } from "../channel";
import { keepsTheContract } from "../contract.fixture";
import { CallbackRefused } from "../events";
import { fieldsOf } from "../fields";
import { emailVendor } from "./email";
import { identity } from "./inside/certificates.fixture";
import {
  MAIL,
  type MailServer,
  openEmail,
  signedHeaders,
  startMailServer,
} from "./inside/email-peer.fixture";

describe("e-mail keeps the contract", () =>
  keepsTheContract<MailServer>({
    start: startMailServer,
    open: (peer) => openEmail(peer.port, { timeoutMs: 2000 }),
    openNowhere: () => openEmail(1),
    to: "olena@mail.example",
    secrets: ["pass-4711"],
    verdicts: {
      hang: "unknown",
      "server-error": "temporary",
      throttle: "throttle",
      refuse: "permanent",
      "bad-key": "config",
    },
  }));

describe("a mail", () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const publicKey = String(createPublicKey(privateKey).export({ type: "spki", format: "pem" }));
  let server: MailServer;
  beforeAll(async () => {
    server = await startMailServer();
  });
  afterAll(() => server.close());

  const sent = async (message: OutgoingMessage, more: Record<string, unknown> = {}, key = "key-1") => {
    const connection = openEmail(server.port, more);
    const { providerId } = await connection.send(message, key);
    await connection.close();
    const delivered = server.delivered.at(-1);
    if (!delivered) throw new Error("nothing came");
    return { ...delivered, providerId };
  };

  test("is text and HTML, with our id, and ended by one click", async () => {
    const { mail, from, to, providerId, raw } = await sent(MAIL, {
      bounceAddress: "bounces@shop.example",
    });
    expect(providerId).toBe("key-1@shop.example");
    expect(mail.messageId).toBe("<key-1@shop.example>");
    expect([from, to]).toEqual(["bounces@shop.example", ["anna@mail.example"]]);
    expect(mail.from?.value).toEqual([{ name: "Аптека №1", address: "hello@shop.example" }]);
    expect([mail.subject, mail.text?.trim(), mail.html]).toEqual([MAIL.subject, MAIL.text, MAIL.html]);
    expect(raw.toString()).toMatch(/^List-Unsubscribe: <https:\/\/shop\.example\/u\/abc\?d=1>\r$/m);
    expect(raw.toString()).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(mail.headers.has("auto-submitted")).toBe(false);
  });

  test("that a machine sends because it was asked for says so, and offers no end", async () => {
    const { mail } = await sent({ ...MAIL, class: "code", html: null, unsubscribeUrl: null });
    expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
    expect(mail.headers.has("list")).toBe(false);
    expect(mail.html).toBe(false);
  });

  test("is signed, the headers of the one click too", async () => {
    const dkim = {
      dkimDomain: "shop.example",
      dkimSelector: "s1",
      dkimPrivateKey: String(privateKey.export({ type: "pkcs8", format: "pem" })),
    };
    const { raw } = await sent(MAIL, dkim);
    expect(signedHeaders(raw, publicKey)).toEqual(
      expect.arrayContaining([
        "from",
        "to",
        "subject",
        "message-id",
        "list-unsubscribe",
        "list-unsubscribe-post",
      ]),
    );
    expect(raw.toString()).toMatch(/d=shop\.example;[\s\S]*s=s1;/);
    const changed = Buffer.from(raw.toString("latin1").replace("Subject: ", "Subject: x"), "latin1");
    expect(signedHeaders(changed, publicKey)).toBe(null);
  });

  test("is not sent with half of a login or of a signature", () => {
    const wrong = (more: Record<string, unknown>) =>
      emailVendor.settings
        .safeParse({ host: "mx.example", fromAddress: "a@b.example", fromName: "Shop", ...more })
        .error?.issues.map(({ path }) => path.join()) ?? [];
    expect(wrong({})).toEqual([]);
    expect(wrong({ user: "shop" })).toEqual(["password"]);
    expect(wrong({ password: "x" })).toEqual(["password"]);
    expect(wrong({ dkimDomain: "b.example", dkimSelector: "s1" })).toEqual(["dkimPrivateKey"]);
    expect(wrong({ dkimPrivateKey: "no key" })).toContain("dkimPrivateKey");
  });

  test("has one sender and one recipient whatever their names hold", async () => {
    const { mail, from } = await sent({
      ...MAIL,
      from: 'Eve <eve@evil.example>\r\nBcc: x@evil.example, "',
    });
    expect(from).toBe("hello@shop.example");
    expect(mail.from?.value[0]?.address).toBe("hello@shop.example");
    expect(mail.headers.has("bcc")).toBe(false);
    const other = await sent({ ...MAIL, from: "news@shop.example" });
    expect(other.mail.from?.value).toEqual([{ name: "Аптека №1", address: "news@shop.example" }]);
    const before = server.delivered.length;
    const connection = openEmail(server.port);
    for (const to of [
      "a@b.example, c@d.example",
      "a@b.example\r\nDATA",
      "a@b.example\r\nBcc: c@d.example",
      "<a@b.example>",
      "nobody",
    ])
      await expect(connection.send({ ...MAIL, to }, "k")).rejects.toMatchObject({
        failure: "permanent",
        address: "gone",
      });
    await connection.close();
    expect(server.delivered.length).toBe(before);
  });

  test("whose key could not stand in an id has one all the same, and always the same", async () => {
    const [once, twice] = [await sent(MAIL, {}, "a b>@"), await sent(MAIL, {}, "a b>@")];
    expect(once.providerId).toMatch(/^h\.[0-9a-f]{64}@shop\.example$/);
    expect(twice.providerId).toBe(once.providerId);
  });

  test("goes over TLS only to a server that proves itself", async () => {
    const { key, certificate } = identity({ name: { cn: "mx.test" } });
    for (const security of ["tls", "starttls"]) {
      const secure = await startMailServer({ key, cert: certificate, secure: security === "tls" });
      const trusting = openEmail(secure.port, { security, ca: certificate });
      await trusting.send(MAIL, "key-tls");
      expect(secure.delivered[0]?.isSecure).toBe(true);
      const strict = openEmail(secure.port, { security });
      await expect(strict.send(MAIL, "key-tls")).rejects.toMatchObject({ failure: "config" });
      expect(secure.delivered).toHaveLength(1);
      await Promise.all([trusting.close(), strict.close()]);
      await secure.close();
    }
    await expect(openEmail(server.port, { security: "starttls" }).send(MAIL, "k")).rejects.toMatchObject({
      failure: "config",
    });
  });
});

describe("a mail that a mail server hands over", () => {
  const connection = openEmail(1);
  const request = (secret: string, contentType: string) => ({
    method: "POST",
    url: new URL(`http://localhost/callback?key=${secret}`),
    headers: new Headers({ "content-type": contentType }),
    body: "From: a@b.example\r\nSubject: Hello\r\n\r\nHow are you?",
    secret: "s-1",
  });

  test("is read with the right secret only", async () => {
    await expect(connection.readCallback?.(request("s-1", "message/rfc822"))).resolves.toEqual({
      events: [],
    });
    for (const refused of [
      request("s-2", "message/rfc822"),
      request("", "message/rfc822"),
      request("s-1", "text/html"),
    ])
      await expect(connection.readCallback?.(refused)).rejects.toThrow(CallbackRefused);
  });

  test("and the form hides what is secret", () =>
    expect(
      fieldsOf(emailVendor.settings)
        .filter((field) => field.isSecret)
        .map((field) => field.name),
    ).toEqual(["password", "dkimPrivateKey"]));
});
