import { Button } from "@/components/ui/button";

interface SaveBarProps {
  words: { save: string; discard: string; unsaved: string };
  busy: boolean;
  changed: boolean;
  /** what is written cannot be saved as it is */
  wrong: boolean;
  discardable: boolean;
  onDiscard: () => void;
}

/** The foot of a form whose changes can be given up. */
export function SaveBar({ words, busy, changed, wrong, discardable, onDiscard }: SaveBarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button type="submit" variant="primary" busy={busy} disabled={!changed || wrong}>
        {words.save}
      </Button>
      <Button disabled={!discardable} onClick={onDiscard}>
        {words.discard}
      </Button>
      <span className="text-muted text-sm">{changed && words.unsaved}</span>
    </div>
  );
}
