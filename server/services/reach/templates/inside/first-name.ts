import { FIRST_NAMES } from "./first-names";

const PATRONYMIC = /(?:івна|ївна|ович|йович|евна|овна|инична|ична|евич|ич|оглы|кызы|огли|кизи)$/iu;
const known = (word: string): boolean => FIRST_NAMES.has(word.toLowerCase());

/**
 * How a person is addressed: the first name of "Олена Коваль" and of "Коваль Олена Петрівна". Null where it is not
 * clear which of the words it is: a surname in a greeting is worse than none. Nothing is concluded about gender.
 */
export function firstNameOf(name: string | null): string | null {
  const words = (name ?? "").split(/\s+/).filter((word) => /^\p{L}[\p{L}’'ʼ-]+$/u.test(word));
  const [one, two, three] = words;
  if (one === undefined) return null;
  if (two === undefined) return one;
  if (three !== undefined && PATRONYMIC.test(three)) return two;
  if (PATRONYMIC.test(two)) return one;
  const found = words.filter(known);
  return found.length === 1 ? (found[0] ?? null) : null;
}
