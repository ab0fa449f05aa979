/** What people write to end or to begin advertising again; the whole answer has to be one of these. */
const STOP = new Set([
  "stop",
  "стоп",
  "stopp",
  "unsubscribe",
  "відписатися",
  "відписка",
  "отписаться",
  "отписка",
  "end",
  "quit",
  "cancel",
  "ні",
  "нет",
]);
const START = new Set(["start", "старт", "yes", "так", "да", "unstop", "підписатися", "подписаться"]);

const MARKS = /[\s.,!?"'«»“”„()*_-]+/gu;

export type Meaning = "stop" | "start" | "words";

/** What an answer to a message asks for, whatever its case and punctuation. */
export function meaningOf(text: string): Meaning {
  const word = text.normalize("NFKC").toLowerCase().replace(MARKS, "");
  if (STOP.has(word)) return "stop";
  return START.has(word) ? "start" : "words";
}
