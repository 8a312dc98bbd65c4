/** One notice: what it says, of which case, and whether it has been read. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Notice } from '../../lib/api/client.js';
import { useText } from '../../lib/language.js';
import { daysLeft, DueTag } from '../../components/due-tag.js';
import { minuteOf } from '../../lib/time.js';

/** What a notice is about; some are about no case. */
function addressOf({ case: id, caseKind }: Notice): string {
  return id === undefined || caseKind === undefined ? '/notices' : `/${caseKind}s/${id}`;
}

/** A notice is a letter too; in a list it begins with what it has to say, and is itself the way to its case. */
const withoutFrame = (body: string): string =>
  body.replace(/^[^\n]*[：:]\n/, '').replace(/(?:\n(?:办理页面|案件编号)：[^\n]*)+$/, '');

export function NoticeRow({ notice, brief = false }: { notice: Notice; brief?: boolean }): ReactNode {
  const text = useText();
  const { title, body, at, due, readAt, kind } = notice;
  // What was told of a date that has passed since is no alarm.
  const counts = due !== undefined && !brief && (kind !== 'result' || daysLeft(due) >= 0);
  return (
    <li className={`notice notice-${kind} ${readAt === undefined ? 'notice-unread' : ''}`}>
      <Link to={addressOf(notice)} className="notice-link">
        <span className="notice-head">
          {readAt === undefined && <span className="dot" role="img" aria-label={text.unread} />}
          <span className="notice-title">{title}</span>
        </span>
        {!brief && <span className="notice-body">{withoutFrame(body)}</span>}
        <span className="notice-sub">
          <time dateTime={at}>{minuteOf(at)}</time>
          {counts && <DueTag due={due} />}
        </span>
      </Link>
    </li>
  );
}
