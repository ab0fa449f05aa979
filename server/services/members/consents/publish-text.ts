import { z } from "zod";
import { findConsentText, insertConsentText } from "@/db/members/consent-texts";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { line, text } from "@/server/core/text";
import { CONSENT_PURPOSES } from "@/server/engine/policy/consents";

const Text = text(10_000).min(20);

export const PublishConsentTextInput = z.object({
  purpose: z.enum(CONSENT_PURPOSES),
  /** the version that was in force when writing began; null: there was none */
  base: line(100).nullable(),
  uk: Text,
  ru: Text,
  en: Text,
});

type Words = Record<"uk" | "ru" | "en", string>;

const isSame = (a: Words, b: Words): boolean => a.uk === b.uk && a.ru === b.ru && a.en === b.en;

/** A new version that consents name from now on. The same words again are no new version. */
export async function publishConsentText({
  ctx,
  input: { purpose, base, ...words },
}: Verb<typeof PublishConsentTextInput>): Promise<{ version: string }> {
  authorize(ctx, "config:write");
  const { tenantId, now, actor } = ctx;
  return inTransaction(ctx, async (tx) => {
    const current = await findConsentText(tx, tenantId, purpose);
    if (current && isSame(current, words)) return { version: current.version };
    const version = String(Number(current?.version ?? 0) + 1);
    const isNew =
      (current?.version ?? null) === base &&
      (await insertConsentText(tx, {
        ...{ tenantId, id: newId(), purpose, version, ...words },
        publishedBy: actor.id,
        createdAt: now,
      }));
    if (!isNew) {
      const newer = await findConsentText(tx, tenantId, purpose);
      if (newer && isSame(newer, words)) return { version: newer.version };
      throw new DomainError("version-conflict", "somebody has published another version meanwhile");
    }
    await recordAudit(tx, ctx, {
      action: "consents.publish-text",
      subject: { kind: "consent-text", id: null },
      details: { purpose, version },
    });
    return { version };
  });
}
