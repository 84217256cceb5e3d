import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../../words';
import { Button } from '../../ui/button';

interface SheetProps {
  title: ReactNode;
  close: () => void;
  children: ReactNode;
}

/** Something that is decided before anything else: the browser keeps the focus in it, and Escape closes it. */
export function Sheet({ title, close, children }: SheetProps) {
  const { w } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opened = dialog.current;
    // Where the reader was: what was pressed may be gone when the sheet closes.
    const before = document.activeElement;
    opened?.showModal();
    return () => {
      opened?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet stack"
      aria-labelledby="sheet-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <h2 id="sheet-title">{title}</h2>
      {children}
      <div>
        <Button look="text" onClick={close}>
          {w('frame.stop')}
        </Button>
      </div>
    </dialog>
  );
}
