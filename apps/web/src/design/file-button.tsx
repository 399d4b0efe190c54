import { useId } from 'react';

/** Chooses a file in the page's own words: the browser's control speaks the browser's language and hides the button on a phone. */
export function FileButton({
  words,
  accept,
  primary = false,
  describedBy,
  onChoose,
}: {
  words: string;
  /** As the platform's `accept`. */
  accept: string;
  primary?: boolean;
  describedBy?: string | undefined;
  onChoose: (file: File) => void;
}) {
  const id = useId();
  return (
    <label className={`btn wide file-button ${primary ? 'primary' : ''}`} htmlFor={id}>
      {words}
      <input
        id={id}
        type="file"
        accept={accept}
        aria-describedby={describedBy}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onChoose(file);
          // The same file may be chosen again after it was put right.
          event.target.value = '';
        }}
      />
    </label>
  );
}
