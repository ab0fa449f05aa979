import type { Args } from "../args";
import type { Scene } from "../scene";
import type { Condition, ConditionKind, Selector } from "../types";

export type Intern = (selector: Selector | undefined) => number;
export type OfKind<K extends ConditionKind> = Extract<Condition, { kind: K }>;
export type Check = (scene: Scene) => boolean;

/** A condition is data plus one pure function: `prepare` binds its arguments once, the result is asked per basket. */
export interface ConditionDefinition<K extends ConditionKind = ConditionKind> {
  readonly kind: K;
  readonly args: Args;
  /** of these at least one must be given */
  readonly oneOf?: readonly string[];
  prepare(condition: OfKind<K>, intern: Intern): Check;
}

export const condition = <K extends ConditionKind>(
  definition: ConditionDefinition<K>,
): ConditionDefinition<K> => definition;
