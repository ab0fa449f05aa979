import { DAY_MS, isoDate } from "../calendar";
import { PRODUCTS } from "../catalogue";
import { type Random, weighted } from "../random";
import { STORES } from "../stores";
import { consentsOf } from "./consents";
import type { DemoCustomer, Group, Habit, Regimen } from "./customer";
import { MEN, SURNAMES, WOMEN } from "./names";

const SERVICE_CARDS = 2;
/** of the members, those who were there before the first receipt */
const REGISTERED_BEFORE = 0.42;
const YEARS_BEFORE = 2;

const REGIMEN_CATEGORIES = new Set([
  "pressure",
  "cholesterol",
  "blood",
  "diabetes-tablets",
  "hormones",
  "urology",
]);
const LONG_TERM = PRODUCTS.map((product, index) => ({ product, index })).filter(
  ({ product }) => product.daysSupply !== null && REGIMEN_CATEGORIES.has(product.category),
);
const drawLongTerm = weighted(LONG_TERM.map(({ product }) => product.demand));
const drawStore = weighted(STORES.map((store) => store.share));

interface Family {
  readonly number: number;
  readonly surname: string;
  readonly store: number;
  readonly withBaby: boolean;
}

const regimen = (random: Random): Regimen => {
  const found = LONG_TERM[drawLongTerm(random)];
  if (!found) throw new Error("no medicine for long use");
  const packs = (found.product.daysSupply ?? 30) < 20 ? 2 : random.chance(0.12) ? 2 : 1;
  return { product: found.index, packs, unsteadiness: 0.06 + 0.16 * random.next() };
};

/** Older people are more often ill for long, and then with more than one thing. */
function regimensOf(random: Random, age: number): readonly Regimen[] {
  const chance = age >= 65 ? 0.44 : age >= 50 ? 0.24 : age >= 35 ? 0.08 : 0.02;
  if (!random.chance(chance)) return [];
  const count = 1 + (random.chance(0.45) ? 1 : 0) + (age >= 65 && random.chance(0.3) ? 1 : 0);
  const drawn = Array.from({ length: count }, () => regimen(random));
  return drawn.filter((one, i) => drawn.findIndex((other) => other.product === one.product) === i);
}

function habitsOf(random: Random, age: number, withBaby: boolean, woman: boolean): readonly Habit[] {
  const chances: readonly [Habit, number][] = [
    ["baby", withBaby ? 0.9 : 0],
    ["cosmetics", woman && age < 60 ? 0.22 : 0.03],
    ["allergy", 0.12],
    ["breathing", 0.04],
    ["elder", age >= 60 ? 0.7 : 0],
    ["sport", age < 45 ? 0.08 : 0.01],
  ];
  return chances.filter(([, chance]) => random.chance(chance)).map(([habit]) => habit);
}

const groupOf = (random: Random, age: number): Group => {
  if (age >= 62 && random.chance(0.4)) return "social";
  if (random.chance(0.008)) return "staff";
  return random.chance(0.01) ? "wholesale" : "retail";
};

function registeredAtOf(random: Random, first: number, end: number): number {
  const day = random.chance(REGISTERED_BEFORE)
    ? first - random.next() * YEARS_BEFORE * 365 * DAY_MS
    : first + random.next() * (end - first);
  return Math.floor(day / DAY_MS) * DAY_MS + random.int(7 * 3600, 17 * 3600) * 1000;
}

function serviceCard(number: number, first: number): DemoCustomer {
  const registeredAt = first - 400 * DAY_MS;
  return {
    name: `Службова картка ${number}`,
    group: "staff",
    birthDate: null,
    card: String(7_700_000_000 + number),
    phone: null,
    email: null,
    registeredAt,
    store: number - 1,
    family: null,
    habits: [],
    regimens: [],
    activity: 0,
    leavesAt: Number.POSITIVE_INFINITY,
    serviceCard: true,
    consents: consentsOf(null, registeredAt, { hasEmail: false, end: first }),
  };
}

/** 039 is a mobile code of the numbering plan in which no operator serves subscribers any more. */
const phoneOf = (number: number): string => `+38039${String(1_000_003 + number * 1741).slice(-7)}`;

function member(
  random: Random,
  number: number,
  family: Family | null,
  first: number,
  end: number,
): DemoCustomer {
  const woman = random.chance(0.66);
  const age = family?.withBaby ? random.int(21, 42) : Math.round(18 + 66 * Math.sqrt(random.next()) ** 1.25);
  const registeredAt = registeredAtOf(random, first, end);
  const born = end - (age * 365.25 + random.int(1, 364)) * DAY_MS;
  const email = random.chance(0.38) ? `customer${number}@example.com` : null;
  return {
    name: `${random.pick(woman ? WOMEN : MEN)} ${family?.surname ?? random.pick(SURNAMES)}`,
    group: groupOf(random, age),
    birthDate: isoDate(born),
    card: String(7_700_000_000 + number),
    phone: phoneOf(number),
    email,
    registeredAt,
    store: family?.store ?? drawStore(random),
    family: family?.number ?? null,
    habits: habitsOf(random, age, family?.withBaby ?? false, woman),
    regimens: regimensOf(random, age),
    activity: Math.exp(0.9 * random.normal()),
    leavesAt: registeredAt + random.exponential(900) * DAY_MS,
    serviceCard: false,
    consents: consentsOf(random, registeredAt, { hasEmail: email !== null, end }),
  };
}

/** Members in the order of registration, the two service cards first. */
export function generateCustomers(
  random: Random,
  count: number,
  period: { readonly first: number; readonly end: number },
): readonly DemoCustomer[] {
  const { first, end } = period;
  const members: DemoCustomer[] = [];
  for (let family = 1; SERVICE_CARDS + members.length < count; family++) {
    const size = random.chance(0.16) ? random.int(2, 4) : 1;
    const shared: Family | null =
      size === 1
        ? null
        : {
            number: family,
            surname: random.pick(SURNAMES),
            store: drawStore(random),
            withBaby: random.chance(0.45),
          };
    for (let i = 0; i < size && SERVICE_CARDS + members.length < count; i++)
      members.push(member(random, SERVICE_CARDS + members.length + 1, shared, first, end));
  }
  const cards = Array.from({ length: SERVICE_CARDS }, (_, i) => serviceCard(i + 1, first));
  return [...cards, ...members.sort((a, b) => a.registeredAt - b.registeredAt)];
}
