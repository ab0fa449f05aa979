import { balance, coupon, footer, heading, OPT_OUT, products, ready, text, to } from "./made-of";

const common = { class: "marketing", group: "return" } as const;

/** Three letters to somebody who has not been in for a while, each some weeks after the one before. */
export const RETURN = [
  ready({
    ...{ code: "win-back-hello", ...common },
    uk: {
      name: "Повернення, крок 1: давно не бачилися",
      sms: `{{ points.balance }} балів чекають на вас. ${OPT_OUT.uk}`,
      push: "Давно не бачилися",
      chat: `${to("давно не бачилися")}.\n\nУ вас {{ points.balance }} балів — вони чекають на наступну покупку{% if store.name %} у «{{ store.name }}»{% endif %}.`,
      email: {
        subject: to("давно не бачилися"),
        preheader: "Ваші бали нікуди не поділися",
        blocks: [
          heading("Ваші бали на місці"),
          text(`${to("просто нагадуємо про себе")}. Заходьте, коли буде по дорозі.`),
          balance(),
          products("Що зараз беруть найчастіше"),
          footer(),
        ],
      },
    },
    ru: {
      name: "Возвращение, шаг 1: давно не виделись",
      sms: `{{ points.balance }} баллов ждут вас. ${OPT_OUT.ru}`,
      push: "Давно не виделись",
      chat: `${to("давно не виделись")}.\n\nУ вас {{ points.balance }} баллов — они ждут следующей покупки{% if store.name %} в «{{ store.name }}»{% endif %}.`,
      email: {
        subject: to("давно не виделись"),
        preheader: "Ваши баллы никуда не делись",
        blocks: [
          heading("Ваши баллы на месте"),
          text(`${to("просто напоминаем о себе")}. Заходите, когда будет по пути.`),
          balance(),
          products("Что сейчас берут чаще всего"),
          footer(),
        ],
      },
    },
    en: {
      name: "Win-back, step 1: it has been a while",
      sms: `You have {{ points.balance }} points waiting at {{ shop.name }}. ${OPT_OUT.en}`,
      push: "It has been a while",
      chat: `${to("it has been a while")}.\n\nYou have {{ points.balance }} points for your next purchase{% if store.name %} at {{ store.name }}{% endif %}.`,
      email: {
        subject: to("it has been a while"),
        preheader: "Your points are still here",
        blocks: [
          heading("Your points are still here"),
          text(`${to("just a note to say hello")}. Drop in when you are nearby.`),
          balance(),
          products("What people choose most these days"),
          footer(),
        ],
      },
    },
  }),
  ready({
    ...{ code: "win-back-gift", ...common },
    uk: {
      name: "Повернення, крок 2: подарунок",
      sms: `Знижка за кодом {{ coupon.code }}. ${OPT_OUT.uk}`,
      push: "Знижка на наступну покупку",
      chat: `${to("тримайте код на знижку")}: {{ coupon.code }}{% if coupon.until %}, діє до {{ coupon.until }}{% endif %}.\n\nНазвіть його на касі — більше нічого не треба.`,
      email: {
        subject: to("для вас є знижка"),
        preheader: "Один код — одна покупка, без жодних умов",
        blocks: [
          heading("Знижка, щоб зайти було приємніше"),
          text("Назвіть код на касі — більше нічого робити не треба."),
          coupon("{% if coupon.until %}Діє до {{ coupon.until }}{% endif %}"),
          footer(),
        ],
      },
    },
    ru: {
      name: "Возвращение, шаг 2: подарок",
      sms: `Скидка по коду {{ coupon.code }}. ${OPT_OUT.ru}`,
      push: "Скидка на следующую покупку",
      chat: `${to("держите код на скидку")}: {{ coupon.code }}{% if coupon.until %}, действует до {{ coupon.until }}{% endif %}.\n\nНазовите его на кассе — больше ничего не нужно.`,
      email: {
        subject: to("для вас есть скидка"),
        preheader: "Один код — одна покупка, без всяких условий",
        blocks: [
          heading("Скидка, чтобы зайти было приятнее"),
          text("Назовите код на кассе — больше ничего делать не нужно."),
          coupon("{% if coupon.until %}Действует до {{ coupon.until }}{% endif %}"),
          footer(),
        ],
      },
    },
    en: {
      name: "Win-back, step 2: a gift",
      sms: `A discount from {{ shop.name }}: code {{ coupon.code }}. ${OPT_OUT.en}`,
      push: "A discount on your next purchase",
      chat: `${to("here is a code for a discount")}: {{ coupon.code }}{% if coupon.until %}, valid until {{ coupon.until }}{% endif %}.\n\nSay it at the till, that is all.`,
      email: {
        subject: to("there is a discount for you"),
        preheader: "One code, one purchase, no conditions",
        blocks: [
          heading("A discount to make the visit nicer"),
          text("Say the code at the till, that is all there is to it."),
          coupon("{% if coupon.until %}Valid until {{ coupon.until }}{% endif %}"),
          footer(),
        ],
      },
    },
  }),
  ready({
    ...{ code: "win-back-ask", ...common },
    uk: {
      name: "Повернення, крок 3: що пішло не так",
      sms: `Що змінити? {% if feedback.link %}{{ feedback.link }}{% else %}Скажіть нам, коли зайдете.{% endif %} ${OPT_OUT.uk}`,
      push: "Одне запитання",
      chat: `${to("поставимо одне запитання")}: що нам варто змінити?\n\n{% if feedback.link %}Відповісти — пів хвилини: {{ feedback.link }}{% else %}Напишіть нам у відповідь або скажіть, коли зайдете.{% endif %}\nЦе останній лист: далі не турбуватимемо.`,
      email: {
        subject: to("одне запитання"),
        preheader: "Відповісти — пів хвилини",
        blocks: [
          heading("Що нам варто змінити?"),
          text(
            "Ви давно не заходили, і нам важливо знати чому: ціни, вибір, черга чи щось інше. Відповідь прочитає людина.",
          ),
          text(
            "{% if feedback.link %}[Відповісти]({{ feedback.link }}){% else %}Напишіть нам у відповідь на цей лист.{% endif %}",
          ),
          text("Якщо листи зайві, відпишіться нижче — ми не образимося."),
          footer(),
        ],
      },
    },
    ru: {
      name: "Возвращение, шаг 3: что пошло не так",
      sms: `Что изменить? {% if feedback.link %}{{ feedback.link }}{% else %}Скажите нам, когда зайдёте.{% endif %} ${OPT_OUT.ru}`,
      push: "Один вопрос",
      chat: `${to("зададим один вопрос")}: что нам стоит изменить?\n\n{% if feedback.link %}Ответить — полминуты: {{ feedback.link }}{% else %}Напишите нам в ответ или скажите, когда зайдёте.{% endif %}\nЭто последнее письмо: дальше не побеспокоим.`,
      email: {
        subject: to("один вопрос"),
        preheader: "Ответить — полминуты",
        blocks: [
          heading("Что нам стоит изменить?"),
          text(
            "Вы давно не заходили, и нам важно знать почему: цены, выбор, очередь или что-то ещё. Ответ прочитает человек.",
          ),
          text(
            "{% if feedback.link %}[Ответить]({{ feedback.link }}){% else %}Напишите нам в ответ на это письмо.{% endif %}",
          ),
          text("Если письма лишние, отпишитесь ниже — мы не обидимся."),
          footer(),
        ],
      },
    },
    en: {
      name: "Win-back, step 3: what went wrong",
      sms: `What should {{ shop.name }} change? {% if feedback.link %}{{ feedback.link }}{% else %}Tell us when you drop in.{% endif %} ${OPT_OUT.en}`,
      push: "One question",
      chat: `${to("may we ask one question")}: what should we change?\n\n{% if feedback.link %}It takes half a minute: {{ feedback.link }}{% else %}Write back, or tell us when you drop in.{% endif %}\nThis is the last letter, we will not bother you again.`,
      email: {
        subject: to("one question"),
        preheader: "It takes half a minute to answer",
        blocks: [
          heading("What should we change?"),
          text(
            "You have not been in for a while, and we would like to know why: prices, choice, the queue, or something else. A person reads the answers.",
          ),
          text(
            "{% if feedback.link %}[Answer]({{ feedback.link }}){% else %}Write back to this letter.{% endif %}",
          ),
          text("If these letters are too many, unsubscribe below. No hard feelings."),
          footer(),
        ],
      },
    },
  }),
];
