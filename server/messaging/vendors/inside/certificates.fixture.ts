import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** DER: a tag, a length and the parts. */
export function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  if (body.length < 128) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const hex = body.length.toString(16);
  const size = Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
  return Buffer.concat([Buffer.from([tag, 0x80 | size.length]), size, body]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const text = (value: string) => der(0x0c, Buffer.from(value));
const bits = (value: Buffer) => der(0x03, Buffer.from([0]), value);

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const digits = [arc & 127];
    for (let left = arc >> 7; left > 0; left >>= 7) digits.unshift((left & 127) | 128);
    bytes.push(...digits);
  }
  return der(0x06, Buffer.from(bytes));
}

const NAME_PARTS = { cn: "2.5.4.3", ou: "2.5.4.11", o: "2.5.4.10", uid: "0.9.2342.19200300.100.1.1" };
type Name = Partial<Record<keyof typeof NAME_PARTS, string>>;

const nameOf = (name: Name): Buffer =>
  sequence(
    ...Object.entries(name).map(([part, value]) =>
      der(0x31, sequence(oid(NAME_PARTS[part as keyof Name]), text(value))),
    ),
  );

const time = (at: Date) =>
  der(
    0x17,
    Buffer.from(
      `${at
        .toISOString()
        .replaceAll(/[-:T]|\.\d+/g, "")
        .slice(2)}`,
    ),
  );
const extension = (id: string, value: Buffer) => sequence(oid(id), der(0x04, value));

export interface Identity {
  name: Name;
  privateKey: KeyObject;
  /** PKCS #8 in PEM */
  key: string;
  /** in PEM */
  certificate: string;
}

const pem = (kind: string, bytes: Buffer): string =>
  `-----BEGIN ${kind}-----\n${bytes.toString("base64").replaceAll(/.{64}/g, "$&\n")}\n-----END ${kind}-----\n`;

const keyPair = (kind: "ec" | "rsa") =>
  kind === "ec"
    ? generateKeyPairSync("ec", { namedCurve: "P-256" })
    : generateKeyPairSync("rsa", { modulusLength: 2048 });

const algorithmOf = (key: KeyObject): Buffer =>
  key.asymmetricKeyType === "ec"
    ? sequence(oid("1.2.840.10045.4.3.2"))
    : sequence(oid("1.2.840.113549.1.1.11"), der(0x05));

interface Wanted {
  name: Name;
  kind?: "ec" | "rsa";
  /** who signs it; itself, where there is none */
  by?: Identity;
}

const DAY_MS = 86_400_000;

/** A key with a certificate for 127.0.0.1 and localhost, as an authority would make it. */
export function identity({ name, kind = "ec", by }: Wanted): Identity {
  const { privateKey, publicKey } = keyPair(kind);
  const signer = by?.privateKey ?? privateKey;
  const hosts = sequence(
    der(0x82, Buffer.from("localhost")),
    der(0x87, Buffer.from([127, 0, 0, 1])),
    der(0x82, Buffer.from("push.test")),
  );
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithmOf(signer),
    nameOf(by?.name ?? name),
    sequence(time(new Date(Date.now() - DAY_MS)), time(new Date(Date.now() + 30 * DAY_MS))),
    nameOf(name),
    publicKey.export({ type: "spki", format: "der" }),
    der(
      0xa3,
      sequence(
        ...(by ? [] : [extension("2.5.29.19", sequence(der(0x01, Buffer.from([255]))))]),
        extension("2.5.29.17", hosts),
      ),
    ),
  );
  const certificate = sequence(body, algorithmOf(signer), bits(sign("sha256", body, signer)));
  return {
    name,
    privateKey,
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
    certificate: pem("CERTIFICATE", certificate),
  };
}
