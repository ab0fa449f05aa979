import { READY } from "@/server/engine/segments/ready";
import { BRANDS, STORES } from "../stores";

export const TIMEZONE = "Europe/Kyiv";

export const tenant = { currency: "UAH", country: "UA", timezone: TIMEZONE, locale: "uk" } as const;

export const brands = BRANDS;

export const stores = STORES.map(({ code, name, brand, region }) => ({
  code,
  name,
  brand,
  region,
  timezone: TIMEZONE,
}));

export const groups = [
  { code: "retail", name: "Покупці", default: true },
  { code: "social", name: "Пенсіонери та пільговики" },
  { code: "wholesale", name: "Організації" },
  { code: "staff", name: "Працівники" },
] as const;

export const segments = [
  { code: "big-check", name: "Великий середній чек", source: "external" },
  { code: "young-parents", name: "Молоді батьки", source: "external" },
  { code: "sleeping", name: "Давно не приходили", source: "external" },
  ...(
    [
      ["rfm-champions", "Найкращі"],
      ["rfm-at-risk", "Під загрозою"],
      ["due", "Мають прийти цими днями"],
      ["refill-soon", "Запас скоро закінчиться"],
      ["price-sensitive", "Чекають на знижки"],
      ["high-value", "Витрачають найбільше"],
      ["about-to-be-lost", "Цінні, яких можемо втратити"],
      ["fifty-plus", "50 і старші"],
    ] as const
  ).map(([code, name]) => ({ code, name, source: "rule" as const, where: READY[code] })),
];

/** Members earn on what they pay, prescriptions apart; a point is a hryvnia and lives a year. */
export const programme = {
  earnPercent: "3",
  earnRounding: "floor",
  earnStep: "0.01",
  pointValue: "1.00",
  redeemMaxPercent: "30",
  redeemMinPoints: "10",
  redeemNeeds: "none",
  pendingDays: 0,
  lifetimeDays: 365,
  negativeBalance: "allow",
  rxEarns: false,
} as const;

export const tiers = [
  { code: "base", name: "Базовий", from: "0.00" },
  { code: "silver", name: "Срібний", from: "3000.00", earnPercent: "4" },
  { code: "gold", name: "Золотий", from: "8000.00", earnPercent: "5" },
] as const;

export const tierRule = { windowDays: 365, graceDays: 30 } as const;
