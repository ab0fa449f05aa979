import type { Form } from "./item";

interface FormText {
  /** value of the attribute `form` */
  readonly name: string;
  /** as in a product's name */
  readonly short: string;
  readonly size: (count: number) => string;
}

const count = (n: number) => `№${n}`;
const millilitres = (n: number) => `${n} мл`;
const grams = (n: number) => `${n} г`;
const single = (n: number) => (n === 1 ? "" : count(n));

export const FORMS: Readonly<Record<Form, FormText>> = {
  tab: { name: "Таблетки", short: "табл.", size: count },
  caps: { name: "Капсули", short: "капс.", size: count },
  pwd: { name: "Порошок", short: "пор.", size: count },
  syr: { name: "Сироп", short: "сироп", size: millilitres },
  susp: { name: "Суспензія", short: "сусп.", size: millilitres },
  tincture: { name: "Настойка", short: "настойка", size: millilitres },
  sol: { name: "Розчин", short: "р-н", size: millilitres },
  drops: { name: "Краплі", short: "крап.", size: millilitres },
  spray: { name: "Спрей", short: "спрей", size: millilitres },
  aer: { name: "Аерозоль для інгаляцій", short: "аер.", size: (n) => `${n} доз` },
  gel: { name: "Гель", short: "гель", size: grams },
  ointment: { name: "Мазь, крем", short: "", size: grams },
  cream: { name: "Крем, засіб для догляду", short: "", size: millilitres },
  supp: { name: "Супозиторії", short: "супоз.", size: count },
  patch: { name: "Пластир", short: "пластир", size: count },
  loz: { name: "Льодяники, пастилки", short: "паст.", size: count },
  tea: { name: "Чай, збір", short: "", size: (n) => `${n} ф/п` },
  device: { name: "Прилад", short: "", size: single },
  piece: { name: "Виріб", short: "", size: single },
  water: { name: "Вода", short: "", size: (n) => `${n / 1000} л`.replace(".", ",") },
  pack: { name: "Упаковка", short: "", size: count },
  food: { name: "Харчування", short: "", size: grams },
};
