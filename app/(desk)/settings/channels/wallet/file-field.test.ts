import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { identity } from "@/server/messaging/vendors/inside/certificates.fixture";
import { textOf } from "./file-field";

const { certificate, key } = identity({ name: { cn: "x" }, kind: "rsa" });

test("a file's text is as it is, and a binary certificate becomes PEM", async () => {
  expect(await textOf(new Blob([`${key}\n`]))).toBe(key.trim());
  expect(await textOf(new Blob([certificate]))).toBe(certificate.trim());
  const read = new X509Certificate(
    await textOf(new Blob([new Uint8Array(new X509Certificate(certificate).raw)])),
  );
  expect(read.fingerprint256).toBe(new X509Certificate(certificate).fingerprint256);
});
