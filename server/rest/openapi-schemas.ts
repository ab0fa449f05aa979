import { z } from "zod";

export type Json = Record<string, unknown>;

/** An object of ours may get new fields at any time; what generated clients make of the document must let them by. */
const openAnswers: NonNullable<z.core.ToJSONSchemaParams["override"]> = ({ zodSchema, jsonSchema }) => {
  if (zodSchema._zod.def.type === "object") jsonSchema.additionalProperties = true;
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const referTo = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** The document's schemas by name, as the operations come to need them. */
export class Schemas {
  /** as text, to detect two schemas under one name */
  private readonly texts = new Map<string, string>();

  /**
   * Refers to a schema by its own name, or by one that is made for it.
   * @throws where two different schemas have one name
   */
  refer(schema: z.ZodType, io: "input" | "output", otherwise: string): Json {
    const name = z.globalRegistry.get(schema)?.id ?? capitalised(otherwise);
    const {
      $schema: _,
      $defs = {},
      ...root
    } = z.toJSONSchema(schema, {
      io,
      unrepresentable: "any",
      ...(io === "output" ? { override: openAnswers } : {}),
    });
    for (const [part, json] of Object.entries($defs)) this.keep(part, json as Json);
    // a schema with a name of its own is among its parts
    return this.texts.has(name) && root.$ref ? referTo(name) : this.keep(name, root);
  }

  /** All of them, in the order of their names. */
  byName(): Json {
    const sorted = [...this.texts].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([name, text]) => [name, JSON.parse(text)]));
  }

  private keep(name: string, { id: _, ...json }: Json): Json {
    const text = JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/');
    const before = this.texts.get(name);
    if (before !== undefined && before !== text) throw new Error(`two schemas are called ${name}`);
    this.texts.set(name, text);
    return referTo(name);
  }
}
