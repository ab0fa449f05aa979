import type { ExampleRequest } from "../_spec/types";

const METHODS: Record<string, string> = {
  GET: "HttpMethod.Get",
  POST: "HttpMethod.Post",
  DELETE: "HttpMethod.Delete",
};

const indented = (text: string) =>
  text
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");

const header = ([name, value]: [string, string]) =>
  name === "Authorization"
    ? `request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tillKey);`
    : `request.Headers.Add(${JSON.stringify(name)}, ${JSON.stringify(value)});`;

/** C# 11: raw string literals keep the JSON as it is. */
export function csharp(origin: string, { method, path, headers, json, seconds }: ExampleRequest): string {
  const plain = Object.entries(headers).filter(([name]) => name !== "Content-Type");
  return [
    `using var http = new HttpClient { BaseAddress = new Uri(${JSON.stringify(origin)}), Timeout = TimeSpan.FromSeconds(${seconds}) };`,
    `using var request = new HttpRequestMessage(${METHODS[method]}, ${JSON.stringify(path)});`,
    ...plain.map(header),
    ...(json === null
      ? []
      : [
          'var json = """',
          indented(json),
          '    """;',
          'request.Content = new StringContent(json, Encoding.UTF8, "application/json");',
        ]),
    "using var response = await http.SendAsync(request);",
    "var answer = await response.Content.ReadAsStringAsync();",
  ].join("\n");
}
