import { randomBytes } from "node:crypto";
import { deriveFromMaster } from "@/server/core/secrets";
import { BackupRefused } from "./refused";

/** The only part that is not encrypted: what it is, by which master key, and the salt of this file's own key. */
export const HEADER_BYTES = 32;

const NAME = Buffer.from("RGLRBAK", "latin1");
const FORMAT = 1;
const KEY_ID_BYTES = 8;

/** Identifies a master key without revealing it. */
const keyIdOf = (masterKey: string): Buffer =>
  deriveFromMaster(masterKey, "backup-key-id", Buffer.alloc(0)).subarray(0, KEY_ID_BYTES);

export const newHeader = (masterKey: string): Buffer =>
  Buffer.concat([NAME, Buffer.of(FORMAT), keyIdOf(masterKey), randomBytes(16)], HEADER_BYTES);

/** @returns the file's key: a changed header gives another key, which decrypts nothing */
export const fileKeyOf = (masterKey: string, header: Buffer): Buffer =>
  deriveFromMaster(masterKey, "backup", header);

/** @throws BackupRefused in words */
export function checkHeader(masterKey: string, header: Buffer): void {
  if (!header.subarray(0, NAME.length).equals(NAME.subarray(0, header.length)) || header.length === 0)
    throw new BackupRefused("not-a-backup");
  if (header.length < HEADER_BYTES) throw new BackupRefused("cut-short");
  if (header[NAME.length] !== FORMAT) throw new BackupRefused("newer-format");
  if (!header.subarray(NAME.length + 1, NAME.length + 1 + KEY_ID_BYTES).equals(keyIdOf(masterKey)))
    throw new BackupRefused("other-key");
}
