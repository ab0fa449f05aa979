const COMMON =
  "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=iu я=ia ё=e ъ= ы=y э=e ’= '= ʼ=";
/** Where Ukrainian differs (resolution 55 of the Cabinet of Ministers, 2010). */
const UKRAINIAN = "г=h ґ=g є=ie и=y і=i ї=i";

const table = (...pairs: string[]): Map<string, string> =>
  new Map(pairs.flatMap((text) => text.split(" ")).map((pair) => pair.split("=") as [string, string]));

const RU = table(UKRAINIAN, COMMON);
const UK = table(COMMON, UKRAINIAN);

const LONGEST = 60;
const LONGEST_SHOWN = 40;

interface Manner {
  letters: Map<string, string>;
  /** the separator between two words */
  gap: RegExp;
  longest: number;
}

const inWords = (name: string, { letters, gap, longest }: Manner): string =>
  [...name.toLowerCase().normalize("NFC")]
    .map((letter) => letters.get(letter) ?? letter)
    .join("")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(gap, "-")
    .slice(0, longest)
    .replace(/^-+|-+$/g, "");

/** "Бонуси за чек" → "bonusy-za-chek": Latin letters, digits and hyphens; empty when nothing of the name can be said so. */
export const latinCode = (name: string, locale: string): string =>
  inWords(name, { letters: locale === "uk" ? UK : RU, gap: /[^a-z0-9]+/g, longest: LONGEST });

/** A code to begin with in a form, short enough to be read; a letter of another script stays what it is. */
export const codeFromName = (name: string): string =>
  inWords(name, { letters: UK, gap: /[^\p{L}\p{N}]+/gu, longest: LONGEST_SHOWN });

/** Letters, digits, dot, dash and underscore: safe in an address, a file name and a command line. */
export const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

export const isCode = (text: string): boolean => CODE.test(text);

/** The code, or the code with the first number that makes it free. */
export function freeCode(wanted: string, taken: Iterable<string>): string {
  const known = new Set(taken);
  if (!known.has(wanted)) return wanted;
  for (let n = 2; ; n++) if (!known.has(`${wanted}-${n}`)) return `${wanted}-${n}`;
}
