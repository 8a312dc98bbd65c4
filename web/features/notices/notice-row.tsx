/** One notice: its title and text, and whether it is read. */
import { Link } from 'react-router';
import { daysLeft, DueTag } from '../../components/tags.js';
import type { Notice } from '../../lib/api/schema.js';
import { formatMinute } from '../../lib/time.js';
import { useText } from './messages.js';
import './notices.css';

/** Return the page of a notice's case, if it has one. */
function addressOf({ case: id, caseKind }: Notice): string {
  return id === undefined || caseKind === undefined ? '/notices' : `/${caseKind}s/${id}`;
}

/** Return the text of a notice without the salutation and the case's URL. */
const withoutFrame = (body: string): string =>
  body.replace(/^[^\n]*[：:]\n/, '').replace(/(?:\n(?:办理页面|事项编号|案件编号)：[^\n]*)+$/, '');

export function NoticeRow({ notice, brief = false }: { notice: Notice; brief?: boolean }) {
  const text = useText();
  const { title, body, at, due, readAt, kind } = notice;
  // A result with a past day is no alarm.
  const showsDue = due !== undefined && !brief && (kind !== 'result' || daysLeft(due) >= 0);
  return (
    <li className={`notice ${readAt === undefined ? 'notice-unread' : ''}`}>
      <Link to={addressOf(notice)} className="notice-link">
        <span className="notice-head">
          {readAt === undefined && <span className="dot" role="img" aria-label={text.unread} />}
          <span className="notice-title">{title}</span>
        </span>
        {!brief && <span className="notice-body">{withoutFrame(body)}</span>}
        <span className="notice-sub">
          <time dateTime={at}>{formatMinute(at)}</time>
          {showsDue && <DueTag due={due} />}
        </span>
      </Link>
    </li>
  );
}
