import { balance, button, footer, heading, ready, text, to } from "./made-of";

/** Asks where there is a receipt to ask about. */
const asked = (words: string, between = "\n\n"): string =>
  `{% if feedback.link %}${between}${words} {{ feedback.link }}{% endif %}`;
const answer = (words: string, label: string) =>
  text(`{% if feedback.link %}${words} [${label}]({{ feedback.link }}){% endif %}`);

export const AFTER = [
  ready({
    ...{ code: "receipt-thanks", class: "service", group: "after" },
    uk: {
      name: "Дякуємо за покупку",
      sms: `Дякуємо за покупку.${asked("Як вам у нас?", " ")}`,
      push: "Дякуємо за покупку",
      chat: `${to("дякуємо за покупку")} на {{ receipt.sum }}. Нараховано балів: {{ receipt.points }}.${asked("Як вам у нас? Оцінка й два слова:")}`,
      email: {
        subject: "Дякуємо за покупку",
        preheader: "Нараховано балів: {{ receipt.points }}",
        blocks: [
          heading("Дякуємо за покупку"),
          text("Сума чека — {{ receipt.sum }}, нараховано балів: {{ receipt.points }}."),
          balance(),
          answer("Розкажіть, як вас обслужили: це допомагає нам ставати кращими.", "Залишити відгук"),
          footer(),
        ],
      },
    },
    ru: {
      name: "Спасибо за покупку",
      sms: `Спасибо за покупку.${asked("Как вам у нас?", " ")}`,
      push: "Спасибо за покупку",
      chat: `${to("спасибо за покупку")} на {{ receipt.sum }}. Начислено баллов: {{ receipt.points }}.${asked("Как вам у нас? Оценка и пара слов:")}`,
      email: {
        subject: "Спасибо за покупку",
        preheader: "Начислено баллов: {{ receipt.points }}",
        blocks: [
          heading("Спасибо за покупку"),
          text("Сумма чека — {{ receipt.sum }}, начислено баллов: {{ receipt.points }}."),
          balance(),
          answer("Расскажите, как вас обслужили: это помогает нам становиться лучше.", "Оставить отзыв"),
          footer(),
        ],
      },
    },
    en: {
      name: "Thank you for your purchase",
      sms: `Thank you for shopping at {{ shop.name }}.${asked("How did we do?", " ")}`,
      push: "Thank you for your purchase",
      chat: `${to("thank you for your purchase")} of {{ receipt.sum }}. Points earned: {{ receipt.points }}.${asked("How did we do? A rating and a few words:")}`,
      email: {
        subject: "Thank you for your purchase",
        preheader: "Points earned: {{ receipt.points }}",
        blocks: [
          heading("Thank you for your purchase"),
          text("Your receipt was {{ receipt.sum }}, points earned: {{ receipt.points }}."),
          balance(),
          answer("Tell us how you were served: it helps us get better.", "Leave feedback"),
          footer(),
        ],
      },
    },
  }),
  ready({
    ...{ code: "unsubscribed", class: "service", group: "after" },
    uk: {
      name: "Ви відписалися",
      sms: "Ви відписалися від розсилки. Бали й картка працюють як раніше",
      chat: "Ви відписалися, пропозицій більше не буде. Бали й картка працюють, як раніше.\n\nПередумаєте — налаштування тут: {{ preferences.link }}",
      email: {
        subject: "Ви відписалися",
        preheader: "Бали й картка працюють, як раніше",
        blocks: [
          text("Пропозицій від нас більше не буде. Бали й картка працюють, як раніше."),
          button("Змінити налаштування", "{{ preferences.link }}"),
          footer(),
        ],
      },
    },
    ru: {
      name: "Вы отписались",
      sms: "Вы отписались от рассылки. Баллы и карта работают как прежде",
      chat: "Вы отписались, предложений больше не будет. Баллы и карта работают, как прежде.\n\nПередумаете — настройки здесь: {{ preferences.link }}",
      email: {
        subject: "Вы отписались",
        preheader: "Баллы и карта работают, как прежде",
        blocks: [
          text("Предложений от нас больше не будет. Баллы и карта работают, как прежде."),
          button("Изменить настройки", "{{ preferences.link }}"),
          footer(),
        ],
      },
    },
    en: {
      name: "You have unsubscribed",
      sms: "You have unsubscribed from {{ shop.name }}. Your points and card work as before",
      chat: "You have unsubscribed, there will be no more offers. Your points and card work as before.\n\nIf you change your mind: {{ preferences.link }}",
      email: {
        subject: "You have unsubscribed",
        preheader: "Your points and card work as before",
        blocks: [
          text("There will be no more offers from us. Your points and card work as before."),
          button("Change preferences", "{{ preferences.link }}"),
          footer(),
        ],
      },
    },
  }),
];
