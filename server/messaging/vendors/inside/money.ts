const PLAIN = /^-?(\d{1,12})(?:\.(\d+))?$/;

/** An amount in hundredths of the account's currency, rounded; null: there is none. Vendors write costs below zero. */
export function minorOf(amount: string | number | null | undefined): number | null {
  const [, whole, part = ""] = PLAIN.exec(String(amount ?? "").trim()) ?? [];
  if (whole === undefined) return null;
  const thousandths = Number(whole) * 1000 + Number(part.slice(0, 3).padEnd(3, "0"));
  return Math.round(thousandths / 10);
}

/** The same for what an account holds, which may be less than nothing. */
export function balanceOf(amount: string | number): number | null {
  const minor = minorOf(amount);
  return minor !== null && String(amount).trim().startsWith("-") ? -minor || 0 : minor;
}
