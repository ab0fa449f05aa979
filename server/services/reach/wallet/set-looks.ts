import { z } from "zod";
import { changeWalletSettings } from "@/db/reach/wallet-settings";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { matching, text } from "@/server/core/text";
import { count } from "@/server/core/wire";
import { settingsToChange } from "./inside/known";

const VERSION_MAX = 1_000_000_000;
/** 0: nothing was set when the page was opened */
export const SettingsVersion = count(VERSION_MAX);

export const SetWalletLooksInput = z.object({
  version: SettingsVersion,
  /** on the card; empty: the shop's own name */
  name: text(40),
  colour: matching(/^#[0-9a-fA-F]{6}$/, "#rrggbb is expected", 7).transform((colour) => colour.toLowerCase()),
});

/** What is on all cards; phones that have one hear of it when the clock looks next. */
export async function setWalletLooks({ ctx, input }: Verb<typeof SetWalletLooksInput>): Promise<void> {
  authorize(ctx, "channels:manage");
  const { tenantId } = ctx;
  const { version, colour } = input;
  const name = input.name || null;
  await inTransaction(ctx, async (tx) => {
    const row = await settingsToChange(tx, tenantId, version);
    if (row.name === name && row.colour === colour) return;
    await changeWalletSettings(tx, tenantId, { name, colour });
    await recordAudit(tx, ctx, {
      action: "wallet.set-looks",
      subject: { kind: "tenant", id: tenantId },
      details: { name, colour },
    });
  });
}
