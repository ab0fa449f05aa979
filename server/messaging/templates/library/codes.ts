import { button, footer, heading, ready, text } from "./made-of";

const code = { class: "code", group: "codes" } as const;
const service = { class: "service", group: "codes" } as const;

export const CODES = [
  ready({
    ...{ code: "confirmation-code", ...code },
    uk: {
      name: "Код підтвердження",
      sms: "Код {{ code.value }}. Назвіть його касиру. {{ shop.name }}",
      push: "Код підтвердження",
      chat: "Ваш код: {{ code.value }}\nНазвіть його касиру. Якщо ви нічого не підтверджуєте, нікому його не кажіть.",
    },
    ru: {
      name: "Код подтверждения",
      sms: "Код {{ code.value }}. Назовите его кассиру. {{ shop.name }}",
      push: "Код подтверждения",
      chat: "Ваш код: {{ code.value }}\nНазовите его кассиру. Если вы ничего не подтверждаете, никому его не говорите.",
    },
    en: {
      name: "Confirmation code",
      sms: "Code {{ code.value }}. Tell it to the cashier. {{ shop.name }}",
      push: "Confirmation code",
      chat: "Your code: {{ code.value }}\nTell it to the cashier. If you are not confirming anything, tell it to nobody.",
    },
  }),
  ready({
    ...{ code: "card-link", ...service },
    uk: {
      name: "Посилання на картку",
      sms: "{{ shop.name }}, ваша картка: {{ card.link }}",
      chat: "Ваша картка {{ shop.name }}: {{ card.link }}\nПосилання особисте, не пересилайте його.",
      email: {
        subject: "Ваша картка {{ shop.name }}",
        preheader: "Відкривається на телефоні",
        blocks: [
          heading("Ваша картка"),
          text("Посилання особисте: хто його має, бачить ваші бали. Не пересилайте його."),
          button("Відкрити картку", "{{ card.link }}"),
          footer(),
        ],
      },
    },
    ru: {
      name: "Ссылка на карту",
      sms: "{{ shop.name }}, ваша карта: {{ card.link }}",
      chat: "Ваша карта {{ shop.name }}: {{ card.link }}\nСсылка личная, не пересылайте её.",
      email: {
        subject: "Ваша карта {{ shop.name }}",
        preheader: "Открывается на телефоне",
        blocks: [
          heading("Ваша карта"),
          text("Ссылка личная: у кого она есть, видит ваши баллы. Не пересылайте её."),
          button("Открыть карту", "{{ card.link }}"),
          footer(),
        ],
      },
    },
    en: {
      name: "Link to the card",
      sms: "{{ shop.name }}, your card: {{ card.link }}",
      chat: "Your card at {{ shop.name }}: {{ card.link }}\nThe link is yours alone, do not forward it.",
      email: {
        subject: "Your card at {{ shop.name }}",
        preheader: "It opens on your phone",
        blocks: [
          heading("Your card"),
          text("The link is yours alone: whoever has it sees your points. Do not forward it."),
          button("Open the card", "{{ card.link }}"),
          footer(),
        ],
      },
    },
  }),
  ready({
    ...{ code: "invitation", ...service },
    uk: {
      name: "Запрошення колеги",
      sms: "{{ shop.name }}: вас запрошено. {{ invitation.link }}",
      chat: "{{ shop.name }} запрошує вас до робочого кабінету: {{ invitation.link }}\nПосилання діє один раз.",
      email: {
        subject: "{{ shop.name }} запрошує вас до кабінету",
        preheader: "Посилання діє один раз",
        blocks: [
          heading("Вас запрошено"),
          text("Відкрийте посилання й придумайте пароль. Воно діє один раз."),
          button("Прийняти запрошення", "{{ invitation.link }}"),
          footer(),
        ],
      },
    },
    ru: {
      name: "Приглашение коллеги",
      sms: "{{ shop.name }}: вас пригласили. {{ invitation.link }}",
      chat: "{{ shop.name }} приглашает вас в рабочий кабинет: {{ invitation.link }}\nСсылка действует один раз.",
      email: {
        subject: "{{ shop.name }} приглашает вас в кабинет",
        preheader: "Ссылка действует один раз",
        blocks: [
          heading("Вас пригласили"),
          text("Откройте ссылку и придумайте пароль. Она действует один раз."),
          button("Принять приглашение", "{{ invitation.link }}"),
          footer(),
        ],
      },
    },
    en: {
      name: "Invitation of a colleague",
      sms: "{{ shop.name }} invites you: {{ invitation.link }}",
      chat: "{{ shop.name }} invites you to its desk: {{ invitation.link }}\nThe link works once.",
      email: {
        subject: "{{ shop.name }} invites you to its desk",
        preheader: "The link works once",
        blocks: [
          heading("You are invited"),
          text("Open the link and choose a password. It works once."),
          button("Accept the invitation", "{{ invitation.link }}"),
          footer(),
        ],
      },
    },
  }),
  ready({
    ...{ code: "password", ...service },
    uk: {
      name: "Новий пароль",
      sms: "Новий пароль до кабінету: {{ password.link }}",
      chat: "Хтось попросив новий пароль до вашого кабінету. Якщо це ви: {{ password.link }}\nЯкщо ні — нічого не робіть.",
      email: {
        subject: "Новий пароль до кабінету",
        preheader: "Якщо ви його не просили, нічого не робіть",
        blocks: [
          heading("Новий пароль"),
          text(
            "Хтось попросив новий пароль до вашого кабінету. Якщо це не ви, нічого не робіть: старий діє.",
          ),
          button("Придумати пароль", "{{ password.link }}"),
          footer(),
        ],
      },
    },
    ru: {
      name: "Новый пароль",
      sms: "Новый пароль от кабинета: {{ password.link }}",
      chat: "Кто-то попросил новый пароль от вашего кабинета. Если это вы: {{ password.link }}\nЕсли нет — ничего не делайте.",
      email: {
        subject: "Новый пароль от кабинета",
        preheader: "Если вы его не просили, ничего не делайте",
        blocks: [
          heading("Новый пароль"),
          text(
            "Кто-то попросил новый пароль от вашего кабинета. Если это не вы, ничего не делайте: старый действует.",
          ),
          button("Придумать пароль", "{{ password.link }}"),
          footer(),
        ],
      },
    },
    en: {
      name: "New password",
      sms: "A new password for the desk of {{ shop.name }}: {{ password.link }}",
      chat: "Somebody asked for a new password for your desk. If it was you: {{ password.link }}\nIf not, do nothing.",
      email: {
        subject: "A new password for your desk",
        preheader: "If you did not ask for it, do nothing",
        blocks: [
          heading("A new password"),
          text(
            "Somebody asked for a new password for your desk. If it was not you, do nothing: the old one works.",
          ),
          button("Choose a password", "{{ password.link }}"),
          footer(),
        ],
      },
    },
  }),
];
