const EXAMPLE = (url, key, basket) => `  curl -s ${url}/api/pos/v1/quotes \\
    -H 'Authorization: Bearer ${key}' \\
    -H 'Content-Type: application/json' \\
    -d '${JSON.stringify(basket)}'`;

/** What a person needs next: the address, the demo's sign-in, and a till to try. */
export function welcome(url, demo) {
  const lines = ["", `Regulars runs at ${url}`];
  if (demo) {
    lines.push(
      "",
      `  Sign in      ${demo.signIn.email}  ${demo.signIn.password}`,
      `  A till's key ${demo.tillKey}`,
      "",
      "  Ask a till's question:",
      EXAMPLE(url, demo.tillKey, demo.basket),
    );
  }
  process.stdout.write(`${[...lines, "", "Ctrl-C stops it."].join("\n")}\n`);
}
