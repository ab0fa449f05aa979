const COMMON =
  "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ь= ю=iu я=ia ё=e ъ= ы=y э=e";
/** Where Ukrainian differs (resolution 55 of the Cabinet of Ministers, 2010). */
const UKRAINIAN = "г=h ґ=g є=ie и=y і=i ї=i";

const table = (...pairs: string[]): Map<string, string> =>
  new Map(pairs.flatMap((text) => text.split(" ")).map((pair) => pair.split("=") as [string, string]));

const RU = table(UKRAINIAN, COMMON);
const UK = table(COMMON, UKRAINIAN);

const LONGEST = 60;

/** "Бонуси за чек" → "bonusy-za-chek": Latin letters, digits and hyphens; empty when nothing of the name can be said so. */
export function latinCode(name: string, locale: string): string {
  const letters = locale === "uk" ? UK : RU;
  return [...name.toLowerCase().normalize("NFC")]
    .map((letter) => letters.get(letter) ?? letter)
    .join("")
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’ʼ]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
}

/** The code, or the code with the first number that makes it nobody's. */
export function freeCode(wanted: string, taken: Iterable<string>): string {
  const known = new Set(taken);
  if (!known.has(wanted)) return wanted;
  for (let n = 2; ; n++) if (!known.has(`${wanted}-${n}`)) return `${wanted}-${n}`;
}
