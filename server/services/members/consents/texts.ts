import { z } from "zod";
import { asksTwice } from "@/db/members/consent-requests";
import { selectConsentTexts } from "@/db/members/consent-texts";
import { countAgreed } from "@/db/members/consents";
import { selectStaffNames } from "@/db/shop/staff";
import { authorize, can, inTransaction, type Verb } from "@/server/core/context";
import { loadTenant } from "@/server/core/tenant/load";
import { CONSENT_PURPOSES } from "@/server/engine/policy/consents";
import { wordDiff } from "@/server/engine/text/word-diff";
import { type InLanguages, startingTexts } from "./library";

export const ConsentTextsInput = z.object({});

/** What people are asked to agree to: the text in force of each purpose, those before it, and who agreed to which. */
export async function consentTexts({ ctx }: Verb<typeof ConsentTextsInput>) {
  authorize(ctx, "customers:manage");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { name } = await loadTenant(tx, tenantId);
    const rows = await selectConsentTexts(tx, tenantId);
    const people = await selectStaffNames(tx, tenantId, [
      ...new Set(rows.map(({ publishedBy }) => publishedBy)),
    ]);
    const agreed = new Map(
      (await countAgreed(tx, tenantId)).map((row) => [`${row.purpose} ${row.textVersion}`, row.customers]),
    );
    const starting = startingTexts(name);
    return {
      doubleOptIn: await asksTwice(tx, tenantId),
      mayChange: can(ctx.actor, "config:write"),
      purposes: CONSENT_PURPOSES.map((purpose) => ({
        purpose,
        /** offered while nothing is published */
        starting: starting[purpose],
        /** the newest first; the first is in force */
        versions: rows
          .filter((row) => row.purpose === purpose)
          .map(({ id, version, uk, ru, en, publishedBy, createdAt }, i, all) => ({
            ...{ id, version, uk, ru, en, createdAt },
            by: people.get(publishedBy) ?? null,
            agreed: agreed.get(`${purpose} ${version}`) ?? 0,
            /** what the next version says otherwise */
            changed: differenceOf({ uk, ru, en }, all[i - 1]),
          })),
      })),
    };
  });
}

const differenceOf = (before: InLanguages, after: InLanguages | undefined) =>
  after
    ? {
        uk: wordDiff(before.uk, after.uk),
        ru: wordDiff(before.ru, after.ru),
        en: wordDiff(before.en, after.en),
      }
    : null;
