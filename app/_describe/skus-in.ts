/** Every list of texts under `skus`, or under `from` (of a gift), at any depth. */
export function skusIn(value: unknown): string[] {
  const found = new Set<string>();
  const look = (at: unknown) => {
    if (at === null || typeof at !== "object") return;
    for (const [name, inner] of Object.entries(at)) {
      if ((name === "skus" || name === "from") && Array.isArray(inner))
        for (const sku of inner) found.add(String(sku));
      else look(inner);
    }
  };
  look(value);
  return [...found];
}
