import type { Language } from "../content";

/** What blocks say by themselves. */
export interface BlockWords {
  points: string;
  expiring: (points: string, on: string) => string;
  coupon: string;
  watch: string;
  phone: string;
  unsubscribe: string;
  preferences: string;
}

export const BLOCK_WORDS: Readonly<Record<Language, BlockWords>> = {
  uk: {
    points: "Ваші бали",
    expiring: (points, on) => `З них ${points} згорять ${on}`,
    coupon: "Ваш промокод",
    watch: "Дивитися відео",
    phone: "Телефон",
    unsubscribe: "Відписатися",
    preferences: "Змінити налаштування листів",
  },
  ru: {
    points: "Ваши баллы",
    expiring: (points, on) => `Из них ${points} сгорят ${on}`,
    coupon: "Ваш промокод",
    watch: "Смотреть видео",
    phone: "Телефон",
    unsubscribe: "Отписаться",
    preferences: "Изменить настройки писем",
  },
  en: {
    points: "Your points",
    expiring: (points, on) => `${points} of them expire on ${on}`,
    coupon: "Your code",
    watch: "Watch the video",
    phone: "Phone",
    unsubscribe: "Unsubscribe",
    preferences: "E-mail preferences",
  },
};
