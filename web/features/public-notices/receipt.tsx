/** The receipt of an objection, shown once. */
import { Alert } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { Copyable } from '../../components/copyable.js';
import { useText } from './messages.js';

export function Receipt({ receipt }: { receipt: string }) {
  const text = useText();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []); // the form that had the focus is gone
  return (
    <div ref={place} tabIndex={-1}>
      <Alert type="success" showIcon title={text.objected} role="status" />
      <p className="quiet gap-above">{text.receipt}</p>
      <Copyable>{receipt}</Copyable>
      <p className="quiet">{text.receiptKeep}</p>
      <p>
        <Link to="/public/objections">{text.receiptTitle}</Link>
      </p>
    </div>
  );
}
