import { Tellable } from "@/db/tellable";

const WORDS = {
  "not-a-backup": "This is not a backup of Regulars.",
  "newer-format":
    "A newer version of Regulars made this backup: restore it with that version or a later one.",
  "other-key":
    "This backup was made with another master key. Set REGULARS_MASTER_KEY to the one of the installation that made it " +
    "(a local one keeps it in secrets.json of its data folder).",
  "cut-short": "The backup is cut short: its end is missing.",
  changed: "The backup is damaged: some of it is not as it was written.",
  "wrong-sums": "The backup contradicts itself: what it says it holds is not what it holds.",
};

/** Why a file cannot be used; nothing was changed. */
export class BackupRefused extends Tellable {
  constructor(
    readonly reason: keyof typeof WORDS,
    more = "",
  ) {
    super([WORDS[reason], more].filter(Boolean).join(" "));
  }
}
