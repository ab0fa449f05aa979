import { coupon, footer, heading, OPT_OUT, products, ready, text, to } from "./made-of";

const common = { class: "marketing", group: "occasions" } as const;
const FIRST = "products.recommended[0].name";

export const OCCASIONS = [
  ready({
    ...{ code: "birthday", ...common },
    uk: {
      name: "День народження",
      sms: `З днем народження. Код {{ coupon.code }}. ${OPT_OUT.uk}`,
      push: "З днем народження",
      chat: `${to("вітаємо з днем народження")}.\n\nХай рік буде добрим, а від нас — код {{ coupon.code }}{% if coupon.until %} до {{ coupon.until }}{% endif %}.`,
      email: {
        subject: to("з днем народження"),
        preheader: "Від нас — невеликий подарунок",
        blocks: [
          heading("З днем народження"),
          text(
            `${to("хай рік буде добрим до вас і ваших близьких")}. Від нас — подарунок до наступної покупки.`,
          ),
          coupon("{% if coupon.until %}Діє до {{ coupon.until }}{% endif %}"),
          footer(),
        ],
      },
    },
    ru: {
      name: "День рождения",
      sms: `С днём рождения. Код {{ coupon.code }}. ${OPT_OUT.ru}`,
      push: "С днём рождения",
      chat: `${to("поздравляем с днём рождения")}.\n\nПусть год будет добрым, а от нас — код {{ coupon.code }}{% if coupon.until %} до {{ coupon.until }}{% endif %}.`,
      email: {
        subject: to("с днём рождения"),
        preheader: "От нас — небольшой подарок",
        blocks: [
          heading("С днём рождения"),
          text(`${to("пусть год будет добр к вам и вашим близким")}. От нас — подарок к следующей покупке.`),
          coupon("{% if coupon.until %}Действует до {{ coupon.until }}{% endif %}"),
          footer(),
        ],
      },
    },
    en: {
      name: "Birthday",
      sms: `Happy birthday from {{ shop.name }}. A gift for you: code {{ coupon.code }}. ${OPT_OUT.en}`,
      push: "Happy birthday",
      chat: `${to("happy birthday")}.\n\nMay the year be kind to you. From us, the code {{ coupon.code }}{% if coupon.until %}, valid until {{ coupon.until }}{% endif %}.`,
      email: {
        subject: to("happy birthday"),
        preheader: "A small gift from us",
        blocks: [
          heading("Happy birthday"),
          text(`${to("may the year be kind to you and yours")}. From us, a gift for your next purchase.`),
          coupon("{% if coupon.until %}Valid until {{ coupon.until }}{% endif %}"),
          footer(),
        ],
      },
    },
  }),
  ready({
    ...{ code: "refill", ...common },
    uk: {
      name: "Час поповнити запас",
      sms: `Час поповнити запас? Чекаємо. ${OPT_OUT.uk}`,
      push: "Чи все є вдома?",
      chat: `${to("перевірте, чи вдома все є")}.\n\nЯкщо щось добігає кінця — заходьте{% if store.name %} в «{{ store.name }}»{% endif %}{% if shop.phone %} або зателефонуйте, відкладемо: {{ shop.phone }}{% endif %}.`,
      email: {
        subject: to("чи все є вдома?"),
        preheader: "Нагадуємо завчасно, щоб не бігти в останню мить",
        blocks: [
          heading("Чи все є вдома?"),
          text(
            `${to("нагадуємо завчасно")}: якщо щось із звичного добігає кінця, заходьте без поспіху.{% if shop.phone %} Можна зателефонувати, і ми відкладемо потрібне: {{ shop.phone }}.{% endif %}`,
          ),
          footer(),
        ],
      },
    },
    ru: {
      name: "Время пополнить запас",
      sms: `Пора пополнить запас? Ждём вас. ${OPT_OUT.ru}`,
      push: "Всё ли есть дома?",
      chat: `${to("проверьте, всё ли есть дома")}.\n\nЕсли что-то заканчивается — заходите{% if store.name %} в «{{ store.name }}»{% endif %}{% if shop.phone %} или позвоните, отложим: {{ shop.phone }}{% endif %}.`,
      email: {
        subject: to("всё ли есть дома?"),
        preheader: "Напоминаем заранее, чтобы не бежать в последний момент",
        blocks: [
          heading("Всё ли есть дома?"),
          text(
            `${to("напоминаем заранее")}: если что-то из привычного заканчивается, заходите без спешки.{% if shop.phone %} Можно позвонить, и мы отложим нужное: {{ shop.phone }}.{% endif %}`,
          ),
          footer(),
        ],
      },
    },
    en: {
      name: "Time to stock up",
      sms: `Running low on something? {{ shop.name }} has it ready for you. ${OPT_OUT.en}`,
      push: "Is everything at home?",
      chat: `${to("a look at the shelf at home may be due")}.\n\nIf something is running low, drop in{% if store.name %} at {{ store.name }}{% endif %}{% if shop.phone %} or call and we will put it aside: {{ shop.phone }}{% endif %}.`,
      email: {
        subject: to("is everything at home?"),
        preheader: "A reminder in good time, so that nobody has to run",
        blocks: [
          heading("Is everything at home?"),
          text(
            `${to("a reminder in good time")}: if something you use is running low, drop in at your leisure.{% if shop.phone %} Or call, and we will put it aside: {{ shop.phone }}.{% endif %}`,
          ),
          footer(),
        ],
      },
    },
  }),
  ready({
    ...{ code: "coupon", ...common },
    uk: {
      name: "Купон",
      sms: `Ваш код: {{ coupon.code }}{% if coupon.until %} до {{ coupon.until }}{% endif %}. ${OPT_OUT.uk}`,
      push: "Ваш купон",
      chat: `${to("ось ваш купон")}: {{ coupon.code }}.\n{% if coupon.until %}Діє до {{ coupon.until }}. {% endif %}Назвіть код на касі.`,
      email: {
        subject: to("ось ваш купон"),
        preheader: "Назвіть код на касі",
        blocks: [
          heading("Ваш купон"),
          text("Назвіть код на касі або покажіть цей лист."),
          coupon("{% if coupon.until %}Діє до {{ coupon.until }}{% endif %}"),
          footer(),
        ],
      },
    },
    ru: {
      name: "Купон",
      sms: `Ваш код: {{ coupon.code }}{% if coupon.until %} до {{ coupon.until }}{% endif %}. ${OPT_OUT.ru}`,
      push: "Ваш купон",
      chat: `${to("вот ваш купон")}: {{ coupon.code }}.\n{% if coupon.until %}Действует до {{ coupon.until }}. {% endif %}Назовите код на кассе.`,
      email: {
        subject: to("вот ваш купон"),
        preheader: "Назовите код на кассе",
        blocks: [
          heading("Ваш купон"),
          text("Назовите код на кассе или покажите это письмо."),
          coupon("{% if coupon.until %}Действует до {{ coupon.until }}{% endif %}"),
          footer(),
        ],
      },
    },
    en: {
      name: "Coupon",
      sms: `Your code at {{ shop.name }}: {{ coupon.code }}{% if coupon.until %}, valid until {{ coupon.until }}{% endif %}. ${OPT_OUT.en}`,
      push: "Your coupon",
      chat: `${to("here is your coupon")}: {{ coupon.code }}.\n{% if coupon.until %}Valid until {{ coupon.until }}. {% endif %}Say the code at the till.`,
      email: {
        subject: to("here is your coupon"),
        preheader: "Say the code at the till",
        blocks: [
          heading("Your coupon"),
          text("Say the code at the till, or show this letter."),
          coupon("{% if coupon.until %}Valid until {{ coupon.until }}{% endif %}"),
          footer(),
        ],
      },
    },
  }),
  ready({
    ...{ code: "stock-arrival", ...common },
    uk: {
      name: "Знову в наявності",
      sms: `Нове надходження в аптеці. ${OPT_OUT.uk}`,
      push: "Знову в наявності",
      chat: `${to("є новини з полиць")}.\n\n{% if ${FIRST} %}Знову в наявності: {{ ${FIRST} }}.{% else %}Приїхало нове — заходьте подивитися.{% endif %}{% if shop.phone %}\nВідкладемо за дзвінком: {{ shop.phone }}{% endif %}`,
      email: {
        subject: to("на полицях нове надходження"),
        preheader: "Те, що вам може знадобитися, знову є",
        blocks: [
          heading("Знову на полицях"),
          text("Приїхало нове. Зібрали те, що може вас зацікавити."),
          products("Вже можна купити"),
          footer(),
        ],
      },
    },
    ru: {
      name: "Снова в наличии",
      sms: `Новое поступление в аптеке. ${OPT_OUT.ru}`,
      push: "Снова в наличии",
      chat: `${to("есть новости с полок")}.\n\n{% if ${FIRST} %}Снова в наличии: {{ ${FIRST} }}.{% else %}Приехало новое — заходите посмотреть.{% endif %}{% if shop.phone %}\nОтложим по звонку: {{ shop.phone }}{% endif %}`,
      email: {
        subject: to("на полках новое поступление"),
        preheader: "То, что вам может понадобиться, снова есть",
        blocks: [
          heading("Снова на полках"),
          text("Приехало новое. Собрали то, что может вас заинтересовать."),
          products("Уже можно купить"),
          footer(),
        ],
      },
    },
    en: {
      name: "Back in stock",
      sms: `New arrivals at {{ shop.name }}. ${OPT_OUT.en}`,
      push: "Back in stock",
      chat: `${to("there is news from the shelves")}.\n\n{% if ${FIRST} %}Back in stock: {{ ${FIRST} }}.{% else %}New things have arrived, come and have a look.{% endif %}{% if shop.phone %}\nCall and we will put it aside: {{ shop.phone }}{% endif %}`,
      email: {
        subject: to("there are new arrivals"),
        preheader: "What you may be looking for is back",
        blocks: [
          heading("Back on the shelves"),
          text("New things have arrived. Here is what may interest you."),
          products("Available now"),
          footer(),
        ],
      },
    },
  }),
  ready({
    ...{ code: "holiday", ...common },
    uk: {
      name: "Свято",
      sms: `Зі святом. Затишку вам і рідним. ${OPT_OUT.uk}`,
      push: "Зі святом",
      chat: `${to("вітаємо зі святом")}.\n\nЗатишку вам і вашим рідним. Ми працюємо й у ці дні{% if shop.phone %}: {{ shop.phone }}{% endif %}.`,
      email: {
        subject: to("зі святом"),
        preheader: "Затишку вам і вашим рідним",
        blocks: [
          heading("Зі святом"),
          text(`${to("бажаємо затишку вам і вашим рідним")}. Ми поруч і у святкові дні.`),
          products("До святкового столу й у подорож"),
          footer(),
        ],
      },
    },
    ru: {
      name: "Праздник",
      sms: `С праздником. Тепла вам и близким. ${OPT_OUT.ru}`,
      push: "С праздником",
      chat: `${to("поздравляем с праздником")}.\n\nТепла вам и вашим близким. Мы работаем и в эти дни{% if shop.phone %}: {{ shop.phone }}{% endif %}.`,
      email: {
        subject: to("с праздником"),
        preheader: "Тепла вам и вашим близким",
        blocks: [
          heading("С праздником"),
          text(`${to("желаем тепла вам и вашим близким")}. Мы рядом и в праздничные дни.`),
          products("К праздничному столу и в дорогу"),
          footer(),
        ],
      },
    },
    en: {
      name: "Holiday",
      sms: `Happy holidays from {{ shop.name }}. We are open as usual. ${OPT_OUT.en}`,
      push: "Happy holidays",
      chat: `${to("happy holidays")}.\n\nWarm wishes to you and yours. We are open these days too{% if shop.phone %}: {{ shop.phone }}{% endif %}.`,
      email: {
        subject: to("happy holidays"),
        preheader: "Warm wishes to you and yours",
        blocks: [
          heading("Happy holidays"),
          text(`${to("warm wishes to you and yours")}. We are here for you on the holidays too.`),
          products("For the table and for the road"),
          footer(),
        ],
      },
    },
  }),
];
