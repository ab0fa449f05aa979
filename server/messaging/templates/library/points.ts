import { balance, button, footer, heading, OPT_OUT, ready, text, to } from "./made-of";

export const POINTS = [
  ready({
    ...{ code: "points-ending", class: "marketing", group: "points" },
    uk: {
      name: "Бали скоро згорять",
      sms: `{% if points.expiring %}{{ points.expiring }} балів діють до {{ points.expiresOn }}{% else %}Бали скоро згорять{% endif %}. ${OPT_OUT.uk}`,
      push: "Бали скоро згорять",
      chat: `${to("бали скоро згорять")}{% if points.expiring %}: {{ points.expiring }} діють до {{ points.expiresOn }}{% endif %}.\n\nЇх можна витратити в будь-якій нашій аптеці.`,
      email: {
        subject: `{% if points.expiring %}{{ points.expiring }} балів діють до {{ points.expiresOn }}{% else %}Бали скоро згорять{% endif %}`,
        preheader: "Витратьте їх, поки є час",
        blocks: [
          heading("Не дайте балам згоріти"),
          text("Балами можна оплатити частину чека: просто скажіть про це на касі."),
          balance(),
          button("Відкрити картку", "{{ card.link }}"),
          footer(),
        ],
      },
    },
    ru: {
      name: "Баллы скоро сгорят",
      sms: `{% if points.expiring %}{{ points.expiring }} баллов действуют до {{ points.expiresOn }}{% else %}Баллы скоро сгорят{% endif %}. ${OPT_OUT.ru}`,
      push: "Баллы скоро сгорят",
      chat: `${to("баллы скоро сгорят")}{% if points.expiring %}: {{ points.expiring }} действуют до {{ points.expiresOn }}{% endif %}.\n\nИх можно потратить в любой нашей аптеке.`,
      email: {
        subject: `{% if points.expiring %}{{ points.expiring }} баллов действуют до {{ points.expiresOn }}{% else %}Баллы скоро сгорят{% endif %}`,
        preheader: "Потратьте их, пока есть время",
        blocks: [
          heading("Не дайте баллам сгореть"),
          text("Баллами можно оплатить часть чека: просто скажите об этом на кассе."),
          balance(),
          button("Открыть карту", "{{ card.link }}"),
          footer(),
        ],
      },
    },
    en: {
      name: "Points about to expire",
      sms: `{% if points.expiring %}{{ points.expiring }} points at {{ shop.name }} are valid until {{ points.expiresOn }}{% else %}Your points at {{ shop.name }} expire soon{% endif %}. ${OPT_OUT.en}`,
      push: "Your points expire soon",
      chat: `${to("your points expire soon")}{% if points.expiring %}: {{ points.expiring }} are valid until {{ points.expiresOn }}{% endif %}.\n\nYou can use them at any of our stores.`,
      email: {
        subject: `{% if points.expiring %}{{ points.expiring }} points are valid until {{ points.expiresOn }}{% else %}Your points expire soon{% endif %}`,
        preheader: "Use them while there is time",
        blocks: [
          heading("Do not let your points expire"),
          text("Points pay a part of your receipt: just say so at the till."),
          balance(),
          button("Open the card", "{{ card.link }}"),
          footer(),
        ],
      },
    },
  }),
  ready({
    ...{ code: "tier-raised", class: "service", group: "points" },
    uk: {
      name: "Новий рівень",
      sms: `Ваш новий рівень{% if customer.tier %} — {{ customer.tier }}{% endif %}. Тепер балів більше`,
      push: "У вас новий рівень",
      chat: `${to("вітаємо з новим рівнем")}{% if customer.tier %} — {{ customer.tier }}{% endif %}.\n\nВідтепер за ту саму покупку балів більше. Картка: {{ card.link }}`,
      email: {
        subject: `Ваш новий рівень{% if customer.tier %} — {{ customer.tier }}{% endif %}`,
        preheader: "Тепер за ту саму покупку балів більше",
        blocks: [
          heading(`{% if customer.tier %}{{ customer.tier }} — це про вас{% else %}Новий рівень{% endif %}`),
          text(`${to("дякуємо, що обираєте нас")}. Відтепер за ту саму покупку ви отримуєте більше балів.`),
          balance(),
          button("Відкрити картку", "{{ card.link }}"),
          footer(),
        ],
      },
    },
    ru: {
      name: "Новый уровень",
      sms: `Ваш новый уровень{% if customer.tier %} — {{ customer.tier }}{% endif %}. Теперь баллов больше`,
      push: "У вас новый уровень",
      chat: `${to("поздравляем с новым уровнем")}{% if customer.tier %} — {{ customer.tier }}{% endif %}.\n\nТеперь за ту же покупку баллов больше. Карта: {{ card.link }}`,
      email: {
        subject: `Ваш новый уровень{% if customer.tier %} — {{ customer.tier }}{% endif %}`,
        preheader: "Теперь за ту же покупку баллов больше",
        blocks: [
          heading(
            `{% if customer.tier %}{{ customer.tier }} — это про вас{% else %}Новый уровень{% endif %}`,
          ),
          text(`${to("спасибо, что выбираете нас")}. Теперь за ту же покупку вы получаете больше баллов.`),
          balance(),
          button("Открыть карту", "{{ card.link }}"),
          footer(),
        ],
      },
    },
    en: {
      name: "A higher tier",
      sms: `You have reached a new tier{% if customer.tier %}: {{ customer.tier }}{% endif %}. From now on you earn more points. {{ shop.name }}`,
      push: "You have a new tier",
      chat: `${to("congratulations on your new tier")}{% if customer.tier %}: {{ customer.tier }}{% endif %}.\n\nThe same purchase now brings more points. Your card: {{ card.link }}`,
      email: {
        subject: `Your new tier{% if customer.tier %}: {{ customer.tier }}{% endif %}`,
        preheader: "The same purchase now brings more points",
        blocks: [
          heading(`{% if customer.tier %}You are {{ customer.tier }} now{% else %}A new tier{% endif %}`),
          text(`${to("thank you for choosing us")}. From now on the same purchase brings more points.`),
          balance(),
          button("Open the card", "{{ card.link }}"),
          footer(),
        ],
      },
    },
  }),
];
