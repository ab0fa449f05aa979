/** The key that does the same; not said aloud, `aria-keyshortcuts` is. */
export function Key({ name }: { name: string }) {
  return (
    <kbd
      aria-hidden
      className="hidden rounded border border-current px-1 font-sans text-xs opacity-70 md:inline"
    >
      {name}
    </kbd>
  );
}
