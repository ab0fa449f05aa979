import type { ExampleRequest } from "../_spec/types";

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

export function curl(origin: string, { method, path, headers, json, seconds }: ExampleRequest): string {
  return [
    `curl -sS --max-time ${seconds}${method === "GET" ? "" : ` -X ${method}`} ${quoted(origin + path)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(json === null ? [] : [`-d ${quoted(json)}`]),
  ].join(" \\\n  ");
}
