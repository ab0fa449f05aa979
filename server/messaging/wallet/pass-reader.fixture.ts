import { createHash, verify, X509Certificate } from "node:crypto";
import { inflateRawSync } from "node:zlib";

/** The files of a ZIP archive, by its central directory. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, Buffer>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const nameSize = archive.readUInt16LE(at + 28);
    const name = archive.toString("utf8", at + 46, at + 46 + nameSize);
    const local = archive.readUInt32LE(at + 42);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const data = archive.subarray(from, from + size);
    files.set(name, method === 8 ? inflateRawSync(data) : data);
    at += 46 + nameSize + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

interface Node {
  tag: number;
  /** with the tag and the length */
  whole: Buffer;
  body: Buffer;
}

/** The parts of a DER value, one level down. */
function parts(bytes: Buffer): Node[] {
  const nodes: Node[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [tag = 0, first = 0] = [bytes[at], bytes[at + 1]];
    const sizes = first < 128 ? 0 : first & 127;
    const length = sizes === 0 ? first : bytes.readUIntBE(at + 2, sizes);
    const from = at + 2 + sizes;
    nodes.push({ tag, whole: bytes.subarray(at, from + length), body: bytes.subarray(from, from + length) });
    at = from + length;
  }
  return nodes;
}

const inside = (node: Node | undefined): Node[] => parts(node?.body ?? Buffer.alloc(0));

const MESSAGE_DIGEST = "06092a864886f70d010904";

/** Whether a detached PKCS #7 signature of the bytes holds, by a certificate that the authority has made. */
export function isSignedBy(signature: Buffer, bytes: Buffer, authorityPem: string): boolean {
  const signedData = inside(inside(inside(parts(signature)[0])[1])[0]);
  const authority = new X509Certificate(authorityPem);
  const certificates = inside(signedData.find(({ tag }) => tag === 0xa0)).map(
    ({ whole }) => new X509Certificate(whole),
  );
  const signer = certificates.find(
    (one) => one.fingerprint256 !== authority.fingerprint256 && one.verify(authority.publicKey),
  );
  const signerInfo = inside(inside(signedData.at(-1))[0]);
  const attributes = signerInfo.find(({ tag }) => tag === 0xa0);
  const encrypted = signerInfo.filter(({ tag }) => tag === 0x04).at(-1);
  if (!signer || !attributes || !encrypted) return false;
  const digest = inside(attributes).find(
    (attribute) => inside(attribute)[0]?.whole.toString("hex") === MESSAGE_DIGEST,
  );
  const told = inside(inside(digest)[1])[0]?.body ?? Buffer.alloc(0);
  // the attributes are signed as a SET, whatever tag they travel under
  const signed = Buffer.concat([Buffer.from([0x31]), attributes.whole.subarray(1)]);
  return (
    told.equals(createHash("sha1").update(bytes).digest()) &&
    verify("sha1", signed, signer.publicKey, encrypted.body)
  );
}

/** The content of a card that a phone would take; null for one that is damaged. */
export function readPass(archive: Buffer, authorityPem: string) {
  const files = unzip(archive);
  const file = (name: string) => files.get(name) ?? Buffer.alloc(0);
  const manifest: Record<string, string> = JSON.parse(file("manifest.json").toString());
  const listed = [...files.keys()].filter((name) => name !== "manifest.json" && name !== "signature").sort();
  const isWhole =
    JSON.stringify(Object.keys(manifest).sort()) === JSON.stringify(listed) &&
    listed.every((name) => createHash("sha1").update(file(name)).digest("hex") === manifest[name]) &&
    isSignedBy(file("signature"), file("manifest.json"), authorityPem);
  return isWhole ? { files, content: JSON.parse(file("pass.json").toString()) } : null;
}
