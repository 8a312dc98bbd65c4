/** A dialog by the browser's own element: it keeps the focus, and needs no style at run time. */
import { CloseOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useText } from '../lib/messages.js';
import './dialog.css';

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
}) {
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

/** Return where a dropdown is put: within an open dialog, since whatever is outside lies beneath it. */
export const popupContainer = (trigger?: HTMLElement): HTMLElement => trigger?.closest('dialog') ?? document.body;
