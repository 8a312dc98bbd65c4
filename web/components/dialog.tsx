/** A dialog by the browser's element, which traps the focus and needs no run-time styles. */
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

/** Return the container of dropdowns: an open dialog, because it covers everything outside. */
export const popupContainer = (trigger?: HTMLElement): HTMLElement => trigger?.closest('dialog') ?? document.body;
