import { z } from "zod";
import { recordOf } from "@/server/core/record";
import type { TenantKeys } from "@/server/core/secrets";
import { secret } from "@/server/core/text";

const part = secret(4000).optional();

/** What a message has besides its text; kept encrypted. */
const Rest = z.object({
  subject: part,
  /** where a tap leads */
  url: part,
  unsubscribeUrl: part,
  /** of a letter that is made of no template */
  html: secret(300_000).optional(),
  /** what the template's e-mail is filled with as it is sent: the HTML itself would be a hundred times larger */
  values: recordOf(secret(200), z.unknown()).optional(),
});
export type Rest = z.infer<typeof Rest>;

export const sealRest = (keys: TenantKeys, rest: Rest): string | null =>
  Object.values(rest).every((value) => value === undefined) ? null : keys.encrypt(JSON.stringify(rest));

export const openRest = (keys: TenantKeys, sealed: string | null): Rest =>
  sealed === null ? {} : Rest.parse(JSON.parse(keys.decrypt(sealed)));
