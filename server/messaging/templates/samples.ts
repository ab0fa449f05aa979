import type { Language } from "./content";
import type { Variables } from "./message";

const links = {
  card: { link: "https://rglr.app/c/k7Qm2" },
  feedback: { link: "https://rglr.app/f/k7Qm2" },
  invitation: { link: "https://rglr.app/i/k7Qm2" },
  password: { link: "https://rglr.app/p/k7Qm2" },
  preferences: { link: "https://rglr.app/n/k7Qm2" },
  unsubscribe: { link: "https://rglr.app/u/k7Qm2" },
  code: { value: "4821" },
};

const shop = { phone: "+380 44 123-45-67", email: "hello@example.com", site: "https://example.com" };

/** Values of somebody who does not exist, for a preview and for counting parts. */
export const SAMPLES: Readonly<Record<Language, Variables>> = {
  uk: {
    ...links,
    customer: {
      firstName: "Олена",
      name: "Олена Коваль",
      tier: "Срібний",
      birthday: "14 травня",
      language: "uk",
    },
    points: { balance: "150", expiring: "40", expiresOn: "31.12" },
    store: { name: "Аптека на Подолі" },
    shop: { ...shop, name: "Добра аптека", address: "Київ, вул. Верхній Вал, 10" },
    products: {
      recommended: [
        { name: "Чай трав’яний, 20 пакетиків", price: "68,00 ₴" },
        { name: "Крем для рук, 75 мл", price: "112,00 ₴" },
        { name: "Вода мінеральна, 0,5 л", price: "24,50 ₴" },
      ],
    },
    coupon: { code: "ZYMA25", until: "31.12" },
    receipt: { sum: "412,50 ₴", points: "20" },
  },
  ru: {
    ...links,
    customer: {
      firstName: "Елена",
      name: "Елена Коваль",
      tier: "Серебряный",
      birthday: "14 мая",
      language: "ru",
    },
    points: { balance: "150", expiring: "40", expiresOn: "31.12" },
    store: { name: "Аптека на Подоле" },
    shop: { ...shop, name: "Добрая аптека", address: "Киев, ул. Верхний Вал, 10" },
    products: {
      recommended: [
        { name: "Чай травяной, 20 пакетиков", price: "68,00 ₴" },
        { name: "Крем для рук, 75 мл", price: "112,00 ₴" },
        { name: "Вода минеральная, 0,5 л", price: "24,50 ₴" },
      ],
    },
    coupon: { code: "ZIMA25", until: "31.12" },
    receipt: { sum: "412,50 ₴", points: "20" },
  },
  en: {
    ...links,
    customer: { firstName: "Helen", name: "Helen Koval", tier: "Silver", birthday: "14 May", language: "en" },
    points: { balance: "150", expiring: "40", expiresOn: "31 Dec" },
    store: { name: "Riverside Pharmacy" },
    shop: { ...shop, name: "Kind Pharmacy", address: "10 Verkhnii Val St, Kyiv" },
    products: {
      recommended: [
        { name: "Herbal tea, 20 bags", price: "₴68.00" },
        { name: "Hand cream, 75 ml", price: "₴112.00" },
        { name: "Mineral water, 0.5 l", price: "₴24.50" },
      ],
    },
    coupon: { code: "WINTER25", until: "31 Dec" },
    receipt: { sum: "₴412.50", points: "20" },
  },
};

/** What is there for somebody of whom nothing is known but what is always there. */
export function leastOf(language: Language): Variables {
  const { shop: _, customer: __, store: ___, products: ____, feedback: _____, ...rest } = SAMPLES[language];
  const { coupon, points: ______, ...always } = rest;
  return {
    ...always,
    customer: { language },
    points: { balance: "0" },
    coupon: { code: (coupon as { code: string }).code },
    shop: { name: (SAMPLES[language].shop as { name: string }).name },
    products: { recommended: [] },
  };
}
