/** The steps of a case, with actor, time and basis. Automatic steps look different. */
import { RobotOutlined, UserOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { ListView } from '../../components/query-view.js';
import { useCasePart } from '../../lib/api/case.js';
import type { TimelineEntry } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { formatMinute } from '../../lib/time.js';
import { useText } from './messages.js';
import { PaperDialog } from './paper.js';
import { useSubjectTitle } from './subject.js';
import './timeline.css';

export function Timeline() {
  const text = useText();
  const timeline = useCasePart('timeline');
  const [paper, setPaper] = useState<string>();
  return (
    <ListView query={timeline} rows={6} empty={text.noTimeline}>
      {(items) => (
        <>
          <ol>
            {items.toReversed().map((entry) => (
              <Entry key={entry.seq} entry={entry} onRead={setPaper} />
            ))}
          </ol>
          <PaperDialog id={paper} close={() => setPaper(undefined)} />
        </>
      )}
    </ListView>
  );
}

function Entry({ entry, onRead }: { entry: TimelineEntry; onRead: (paper: string) => void }) {
  const text = useText();
  const title = useLocalisedTitle();
  const subjectTitle = useSubjectTitle();
  const { automatic, actor, at, on, article, from, to, toTitle, paper, subject } = entry;
  return (
    <li className={automatic ? 'event event-auto' : 'event'}>
      <span className="event-mark" aria-hidden="true">
        {automatic ? <RobotOutlined /> : <UserOutlined />}
      </span>
      <div>
        <p className="flow">
          <b>{title(entry.act, entry.title)}</b>
          {subject !== undefined && <span className="quiet">{subjectTitle(subject)}</span>}
          {from !== to && <span>→ {title(to, toTitle)}</span>}
        </p>
        <p className="flow quiet">
          <span className={automatic ? 'tag pill' : 'tag pill tag-plain'}>
            {automatic ? text.automatic : text.byPerson}
          </span>
          {!automatic && (
            <span>
              {actor.name ?? actor.roleTitle}
              {actor.name !== undefined && actor.name !== actor.roleTitle && `（${actor.roleTitle}）`}
            </span>
          )}
          <time dateTime={at}>{automatic ? on : formatMinute(at)}</time>
          <span>
            {text.basedOn}
            {article}
          </span>
          {paper !== undefined && (
            <Button type="link" size="small" onClick={() => onRead(paper)}>
              {text.read}
            </Button>
          )}
        </p>
      </div>
    </li>
  );
}
