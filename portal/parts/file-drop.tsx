/** A place to drop files, which is also a button to choose them. */
import { type DragEvent, type ReactNode, useId, useState } from "react";

interface FileDropProps {
  readonly busy: boolean;
  /** Several at once. */
  readonly multiple?: boolean;
  /** A whole folder is chosen; its files come with their place in it. */
  readonly folder?: boolean;
  /** Endings that the dialog offers, as `.pdf,.png`; whoever takes the files still looks at them. */
  readonly accept?: string;
  readonly title: string;
  readonly button: string;
  /** What may be given. */
  readonly children: ReactNode;
  readonly onFiles: (files: readonly [File, ...File[]]) => void;
}

export function FileDrop({
  busy,
  multiple = false,
  folder = false,
  accept,
  title,
  button,
  children,
  onFiles,
}: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const [first, ...more] = files ?? [];
    if (first !== undefined && !busy) onFiles(multiple || folder ? [first, ...more] : [first]);
  };
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the control is the input inside; dropping is a second way to it
    <div
      className={over ? "file-drop over" : "file-drop"}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={event => {
        drag(false)(event);
        take(event.dataTransfer.files);
      }}
    >
      <input
        id={id}
        className="unseen"
        type="file"
        multiple={multiple}
        accept={accept}
        {...(folder ? { webkitdirectory: "" } : {})}
        disabled={busy}
        onChange={event => {
          take(event.target.files);
          // The same file may be chosen again after it was mended.
          event.target.value = "";
        }}
      />
      <label htmlFor={id}>
        {title}
        <span className="button-link">{button}</span>
      </label>
      <div className="quiet">{children}</div>
    </div>
  );
}
