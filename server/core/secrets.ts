import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign,
  timingSafeEqual,
} from "node:crypto";

const seal = (key: Buffer, text: string): string => {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64");
};

const open = (key: Buffer, sealed: string): string => {
  const raw = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, raw.subarray(0, 12));
  decipher.setAuthTag(raw.subarray(12, 28));
  return Buffer.concat([decipher.update(raw.subarray(28)), decipher.final()]).toString("utf8");
};

const derive = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", key, "", `regulars/${purpose}`, 32));

/** A key of the installation for one thing only, such as one file: `salt` names it. */
export const deriveFromMaster = (masterKey: string, purpose: string, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync("sha256", Buffer.from(masterKey, "base64"), salt, `regulars/${purpose}`, 32));

/** What a tenant's personal data is encrypted with and found by. */
export interface TenantKeys {
  encrypt(text: string): string;
  decrypt(sealed: string): string;
  /** keyed hash for look-up: the same text under the same purpose gives the same 64 hex digits */
  hash(purpose: string, text: string): string;
}

/** A new data key, wrapped by the master key. */
export const newDataKey = (masterKey: string): string =>
  seal(derive(Buffer.from(masterKey, "base64"), "wrap"), randomBytes(32).toString("base64"));

const opened = new Map<string, TenantKeys>();

export function tenantKeys(masterKey: string, dataKey: string): TenantKeys {
  const known = opened.get(dataKey);
  if (known) return known;
  const key = Buffer.from(open(derive(Buffer.from(masterKey, "base64"), "wrap"), dataKey), "base64");
  const encryption = derive(key, "encryption");
  const hashing = derive(key, "hash");
  const keys: TenantKeys = {
    encrypt: (text) => seal(encryption, text),
    decrypt: (sealed) => open(encryption, sealed),
    hash: (purpose, text) => createHmac("sha256", hashing).update(`${purpose}\0${text}`).digest("hex"),
  };
  if (opened.size > 10_000) opened.clear();
  opened.set(dataKey, keys);
  return keys;
}

const installationKeys = new Map<string, Buffer>();

/** Deriving costs more than the HMAC itself, and a quote's signature needs it every time. */
function installationKey(masterKey: string, purpose: string): Buffer {
  const name = `${masterKey}\0${purpose}`;
  const known = installationKeys.get(name);
  if (known) return known;
  const key = derive(Buffer.from(masterKey, "base64"), purpose);
  installationKeys.set(name, key);
  return key;
}

/** Keyed by the installation: for what is looked up before the tenant is known (staff e-mail), and signatures. */
export const installationHmac = (masterKey: string, purpose: string, text: string): Buffer =>
  createHmac("sha256", installationKey(masterKey, purpose)).update(text).digest();

/**
 * Encrypted with the installation's key; decrypts only with the same `bound`.
 * @returns base64url
 */
export function sealInstallation(masterKey: string, purpose: string, text: string, bound: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", installationKey(masterKey, purpose), iv);
  cipher.setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
}

/** null: it was not sealed so, or has been changed. */
export function openInstallation(
  masterKey: string,
  purpose: string,
  sealed: string,
  bound: string,
): string | null {
  const raw = Buffer.from(sealed, "base64url");
  if (raw.length < 28 || raw.toString("base64url") !== sealed) return null;
  const decipher = createDecipheriv("aes-256-gcm", installationKey(masterKey, purpose), raw.subarray(0, 12));
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(raw.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(raw.subarray(28)), decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Compares in constant time; texts of different length are simply different. */
export function sameSecret(a: string, b: string): boolean {
  const x = Buffer.from(a);
  const y = Buffer.from(b);
  return x.length === y.length && timingSafeEqual(x, y);
}

/** RFC 8410: an Ed25519 private key is this and its 32 bytes. */
const ED25519_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

export interface Signature {
  alg: "EdDSA";
  /** base64url, 32 bytes: stays the same for as long as the installation keeps its master key */
  publicKey: string;
  /** base64url, 64 bytes */
  value: string;
}

/** Ed25519 (RFC 8032), so that a till can check it with no secret of ours; a key for each purpose. */
export function signInstallation(masterKey: string, purpose: string, text: string): Signature {
  const seed = installationKey(masterKey, purpose);
  const key = createPrivateKey({
    key: Buffer.concat([ED25519_PREFIX, seed]),
    format: "der",
    type: "pkcs8",
  });
  const { x = "" } = createPublicKey(key).export({ format: "jwk" });
  return { alg: "EdDSA", publicKey: x, value: sign(null, Buffer.from(text), key).toString("base64url") };
}
