export interface Finding {
  what: string;
  /** `wrong` keeps something from working; `note` is worth knowing */
  state: "good" | "note" | "wrong";
  detail: string;
}

export const good = (what: string, detail: string): Finding => ({ what, state: "good", detail });
export const note = (what: string, detail: string): Finding => ({ what, state: "note", detail });
export const wrong = (what: string, detail: string): Finding => ({ what, state: "wrong", detail });
