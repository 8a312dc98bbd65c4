/** The receipt of an objection: shown once, to be kept. */
import { Alert } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useText } from '../../lib/language.js';
import { usePublicText } from './messages.js';
import { Copyable } from '../../components/copyable.js';

export function Receipt({ receipt }: { receipt: string }): ReactNode {
  const text = useText();
  const words = usePublicText();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []); // the form that had the focus is gone
  return (
    <div ref={place} tabIndex={-1} className="receipt">
      <Alert type="success" showIcon title={text.objected} role="status" />
      <p className="receipt-label">{words.receipt}</p>
      <Copyable>{receipt}</Copyable>
      <p className="quiet">{words.receiptKeep}</p>
      <p>
        <Link to="/public/objections">{words.receiptTitle}</Link>
      </p>
    </div>
  );
}
