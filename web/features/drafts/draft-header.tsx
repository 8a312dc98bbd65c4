/** The head of a long form, which stays in sight: what it is, that it is a draft, whether it is kept, and submitting it. */
import { LeftOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWindowTitle } from '../../components/page.js';
import { useWriting } from './messages.js';
import './drafts.css';

export function WritingHead({
  title,
  name,
  back,
  due,
  saving,
  submit,
}: {
  title: string;
  name: string;
  back: string;
  due?: ReactNode;
  saving: ReactNode;
  submit: ReactNode;
}): ReactNode {
  const words = useWriting();
  useWindowTitle(title);
  return (
    <header className="writing-head">
      <div className="writing-title">
        <Link to={back}>
          <LeftOutlined aria-hidden /> {name}
        </Link>
        <h1>
          {title} <span className="stage stage-waiting">{words.draft}</span> {due}
        </h1>
      </div>
      <div className="writing-end">
        {saving}
        {submit}
      </div>
    </header>
  );
}
