import { createSecureServer } from "node:http2";
import type { TLSSocket } from "node:tls";
import { identity } from "../vendors/inside/certificates.fixture";
import { portOf } from "../vendors/inside/email-push-webhook-port.fixture";

interface Asked {
  subject: string;
  path: string;
  topic: string;
  body: string;
}

/** Apple's push service on loopback. @param authority whose certificates it takes callers by, in PEM */
export async function startApplePush(authority: string) {
  const { key, certificate: cert } = identity({ name: { cn: "apple.test" } });
  const asked: Asked[] = [];
  let answer = (_: string) => ({ status: 200, body: "" });
  // the client's certificate must be the one that signs the cards
  const server = createSecureServer({ key, cert, requestCert: true, ca: authority });
  server.on("stream", async (stream, headers) => {
    const socket = stream.session?.socket as TLSSocket;
    let body = "";
    for await (const chunk of stream) body += chunk;
    const path = String(headers[":path"]);
    asked.push({
      subject: String(socket.getPeerCertificate().subject.CN),
      path,
      topic: String(headers["apns-topic"]),
      body,
    });
    const { status, body: text } = answer(path.split("/").at(-1) ?? "");
    stream.respond({ ":status": status });
    stream.end(text);
  });
  return {
    asked,
    ca: cert,
    baseUrl: `https://127.0.0.1:${await portOf(server)}`,
    /** which phones were told since it was asked last, by push token */
    told: () => asked.splice(0).map(({ path }) => path.split("/").at(-1) ?? ""),
    answer: (next: (pushToken: string) => { status: number; body: string }) => {
      answer = next;
    },
    close: () => new Promise((done) => server.close(done)),
  };
}
export type ApplePush = Awaited<ReturnType<typeof startApplePush>>;
