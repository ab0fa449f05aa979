/** The id of the element for a JSON pointer of the form. */
export const fieldId = (pointer: string): string => `field:${pointer}`;

/** The pointers of the page's fields from the innermost to the outermost: the first that is on the page is focused. */
export function enclosing(pointer: string): string[] {
  const steps = pointer.split("/").slice(1);
  return steps.map((_, i) => `/${steps.slice(0, steps.length - i).join("/")}`);
}
