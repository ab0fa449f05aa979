import { createPublicKey, type KeyObject, verify } from "node:crypto";

type Json = Record<string, unknown>;

const part = (text: string | undefined): Json => JSON.parse(Buffer.from(text ?? "", "base64url").toString());

/** A JSON Web Token whose signature holds; null for any other. Only the two kinds that push services take. */
export function readToken(token: string, publicKey: KeyObject): { header: Json; claims: Json } | null {
  const [head, body, signature = ""] = token.split(".");
  const header = part(head);
  const isEc = publicKey.asymmetricKeyType === "ec";
  if (header.alg !== (isEc ? "ES256" : "RS256")) return null;
  const isRight = verify(
    "sha256",
    Buffer.from(`${head}.${body}`),
    isEc ? { key: publicKey, dsaEncoding: "ieee-p1363" } : publicKey,
    Buffer.from(signature, "base64url"),
  );
  return isRight ? { header, claims: part(body) } : null;
}

/** Of the 65 bytes of an uncompressed P-256 point. */
export function publicKeyOfPoint(point: string): KeyObject {
  const bytes = Buffer.from(point, "base64url");
  const x = bytes.subarray(1, 33).toString("base64url");
  const y = bytes.subarray(33).toString("base64url");
  return createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256", x, y } });
}
