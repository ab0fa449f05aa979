import type { ExampleRequest } from "../_spec/types";

/** A quote inside is doubled, and a further line of a literal begins with a bar. */
const literal = (text: string) => `"${text.replaceAll('"', '""').replaceAll("\n", "\n|")}"`;

const header = ([name, value]: [string, string]) =>
  name === "Authorization"
    ? `Запрос.Заголовки.Вставить("Authorization", "Bearer " + КлючКассы);`
    : `Запрос.Заголовки.Вставить(${literal(name)}, ${literal(value)});`;

function connection(origin: string, seconds: number): string {
  const { hostname, port, protocol } = new URL(origin);
  const secure = protocol === "https:";
  const place = `${literal(hostname)}, ${port || (secure ? 443 : 80)}, , , , ${Math.ceil(seconds)}`;
  return `Соединение = Новый HTTPСоединение(${place}${secure ? ", Новый ЗащищенноеСоединениеOpenSSL()" : ""});`;
}

/** As it is written in 1C:Enterprise 8.3. */
export function oneC(origin: string, { method, path, headers, json, seconds }: ExampleRequest): string {
  const body = [
    "Запрос.УстановитьТелоИзСтроки(",
    `${literal(json ?? "")},`,
    "КодировкаТекста.UTF8, ИспользованиеByteOrderMark.НеИспользовать);",
  ];
  return [
    connection(origin, seconds),
    `Запрос = Новый HTTPЗапрос(${literal(path)});`,
    ...Object.entries(headers).map(header),
    ...(json === null ? [] : body),
    "Попытка",
    `    Ответ = Соединение.ВызватьHTTPМетод(${literal(method)}, Запрос);`,
    "Исключение",
    "    Возврат Неопределено;",
    "КонецПопытки;",
    "Чтение = Новый ЧтениеJSON;",
    "Чтение.УстановитьСтроку(Ответ.ПолучитьТелоКакСтроку(КодировкаТекста.UTF8));",
    "Результат = ПрочитатьJSON(Чтение);",
  ].join("\n");
}
