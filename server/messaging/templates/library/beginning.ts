import { balance, button, coupon, footer, heading, OPT_OUT, products, ready, text, to } from "./made-of";

export const BEGINNING = [
  ready({
    ...{ code: "welcome", class: "service", group: "beginning" },
    uk: {
      name: "Вітання нового покупця",
      sms: `${to("ви з нами")}. Ваша картка: {{ card.link }}`,
      push: "Картка готова",
      chat: `${to("раді, що ви з нами")}.\n\nКартка завжди під рукою: {{ card.link }}\nПокажіть її на касі — і бали прийдуть самі.`,
      email: {
        subject: to("ваша картка готова"),
        preheader: "Покажіть її на касі — бали нарахуються самі",
        blocks: [
          heading(to("раді, що ви з нами")),
          text(
            "Відтепер із кожної покупки до вас повертаються бали. Ними можна оплатити частину наступного чека.\n\nНосити пластик не треба: картка відкривається на телефоні.",
          ),
          button("Відкрити картку", "{{ card.link }}"),
          balance(),
          footer(),
        ],
      },
    },
    ru: {
      name: "Приветствие нового покупателя",
      sms: `${to("вы с нами")}. Ваша карта: {{ card.link }}`,
      push: "Карта готова",
      chat: `${to("рады, что вы с нами")}.\n\nКарта всегда под рукой: {{ card.link }}\nПокажите её на кассе — и баллы придут сами.`,
      email: {
        subject: to("ваша карта готова"),
        preheader: "Покажите её на кассе — баллы начислятся сами",
        blocks: [
          heading(to("рады, что вы с нами")),
          text(
            "Теперь с каждой покупки к вам возвращаются баллы. Ими можно оплатить часть следующего чека.\n\nНосить пластик не нужно: карта открывается на телефоне.",
          ),
          button("Открыть карту", "{{ card.link }}"),
          balance(),
          footer(),
        ],
      },
    },
    en: {
      name: "Welcome to a new customer",
      sms: `${to("welcome to {{ shop.name }}")}. Your card: {{ card.link }}`,
      push: "Your card is ready",
      chat: `${to("good to have you with us")}.\n\nYour card is always at hand: {{ card.link }}\nShow it at the till and the points take care of themselves.`,
      email: {
        subject: to("your card is ready"),
        preheader: "Show it at the till and the points add up by themselves",
        blocks: [
          heading(to("good to have you with us")),
          text(
            "From now on every purchase brings points back to you. Use them to pay a part of the next receipt.\n\nNo plastic to carry: the card opens on your phone.",
          ),
          button("Open the card", "{{ card.link }}"),
          balance(),
          footer(),
        ],
      },
    },
  }),
  ready({
    ...{ code: "first-offer", class: "marketing", group: "beginning" },
    uk: {
      name: "Перша пропозиція",
      sms: `Подарунок за кодом {{ coupon.code }}. ${OPT_OUT.uk}`,
      push: "Маленький подарунок для вас",
      chat: `${to("приготували для вас подарунок")}.\n\nНазвіть на касі код {{ coupon.code }}{% if coupon.until %} до {{ coupon.until }}{% endif %} — знижка вже в ньому.`,
      email: {
        subject: to("це вам до знайомства"),
        preheader: "Код зі знижкою на наступну покупку",
        blocks: [
          heading("До знайомства — знижка"),
          text(`${to("дякуємо за першу покупку")}. Назвіть цей код на касі наступного разу.`),
          coupon("{% if coupon.until %}Діє до {{ coupon.until }}{% endif %}"),
          products("Може стати в пригоді"),
          footer(),
        ],
      },
    },
    ru: {
      name: "Первое предложение",
      sms: `Подарок по коду {{ coupon.code }}. ${OPT_OUT.ru}`,
      push: "Небольшой подарок для вас",
      chat: `${to("приготовили для вас подарок")}.\n\nНазовите на кассе код {{ coupon.code }}{% if coupon.until %} до {{ coupon.until }}{% endif %} — скидка уже в нём.`,
      email: {
        subject: to("это вам к знакомству"),
        preheader: "Код со скидкой на следующую покупку",
        blocks: [
          heading("К знакомству — скидка"),
          text(`${to("спасибо за первую покупку")}. Назовите этот код на кассе в следующий раз.`),
          coupon("{% if coupon.until %}Действует до {{ coupon.until }}{% endif %}"),
          products("Может пригодиться"),
          footer(),
        ],
      },
    },
    en: {
      name: "First offer",
      sms: `A gift for your next visit to {{ shop.name }}: code {{ coupon.code }}. ${OPT_OUT.en}`,
      push: "A small gift for you",
      chat: `${to("we have a gift for you")}.\n\nSay the code {{ coupon.code }} at the till{% if coupon.until %} by {{ coupon.until }}{% endif %}: the discount is in it.`,
      email: {
        subject: to("a small gift to begin with"),
        preheader: "A code with a discount on your next purchase",
        blocks: [
          heading("A discount to begin with"),
          text(`${to("thank you for your first purchase")}. Say this code at the till next time.`),
          coupon("{% if coupon.until %}Valid until {{ coupon.until }}{% endif %}"),
          products("You may find these handy"),
          footer(),
        ],
      },
    },
  }),
];
