/** A dialog by the browser's own element, which keeps the focus in it and needs no style of its own at run time. */
import { CloseOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '../lib/language.js';

export function Dialog({
  title,
  open,
  close,
  children,
}: {
  title: ReactNode;
  open: boolean;
  close: () => void;
  children: ReactNode;
}): ReactNode {
  const text = useText();
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) element.current?.showModal();
    else element.current?.close();
  }, [open]);
  return (
    <dialog ref={element} className="dialog" aria-labelledby={id} onClose={close}>
      {open && (
        <>
          <header className="dialog-head">
            <h2 id={id}>{title}</h2>
            <button type="button" className="plain" aria-label={text.close} onClick={close}>
              <CloseOutlined aria-hidden />
            </button>
          </header>
          <div className="dialog-body">{children}</div>
        </>
      )}
    </dialog>
  );
}

/** What drops down within a dialog must lie in it: whatever is outside is beneath it. */
export const popupPlace = (trigger?: HTMLElement): HTMLElement => trigger?.closest('dialog') ?? document.body;
