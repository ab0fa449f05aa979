export const STATES = ["met", "not-met", "not-applicable"] as const;
export type State = (typeof STATES)[number];

/** What shows it: a test by its file and words of its title, or a setting by its name and the file that reads it. */
export type Proof = { test: string; title: string } | { setting: string; file: string };

/** A requirement in our own words, and its state. */
export interface Row {
  id: string;
  asks: string;
  state: State;
  /** how it is met, what is missing, or why it does not concern us */
  how: string;
  shown: readonly Proof[];
}

export interface Chapter {
  id: string;
  title: string;
  rows: readonly Row[];
}

export const test = (file: string, title: string): Proof => ({ test: file, title });
export const setting = (name: string, file: string): Proof => ({ setting: name, file });

/** Nothing is called met that nothing shows: a test looks for every proof. */
export const met = (id: string, asks: string, how: string, first: Proof, ...more: Proof[]): Row => ({
  ...{ id, asks, how },
  state: "met",
  shown: [first, ...more],
});
export const lacks = (id: string, asks: string, how: string): Row => ({
  ...{ id, asks, how },
  state: "not-met",
  shown: [],
});
export const nothing = (id: string, asks: string, how: string): Row => ({
  ...{ id, asks, how },
  state: "not-applicable",
  shown: [],
});
