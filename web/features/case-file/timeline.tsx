/** Who did what, when, on what basis; what the clock did is told apart from what people did. */
import { RobotOutlined, UserOutlined } from '@ant-design/icons';
import { type ReactNode, useState } from 'react';
import { Button } from 'antd';
import type { TimelineEntry } from '../../lib/api/client.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { minuteOf } from '../../lib/time.js';
import { useText, useTitle } from '../../lib/language.js';
import { useCasePart } from '../../lib/api/case.js';
import { PaperDialog } from './paper.js';
import { useSubjectTitle } from './subject.js';

export function Timeline(): ReactNode {
  const text = useText();
  const timeline = useCasePart('timeline');
  const [paper, setPaper] = useState<string>();
  return (
    <Shown read={timeline} rows={6}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing>{text.noTimeline}</Nothing>
        ) : (
          <>
            <ol className="timeline">
              {items.toReversed().map((entry) => (
                <Step key={entry.seq} entry={entry} read={setPaper} />
              ))}
            </ol>
            <PaperDialog id={paper} close={() => setPaper(undefined)} />
          </>
        )
      }
    </Shown>
  );
}

function Step({ entry, read }: { entry: TimelineEntry; read: (paper: string) => void }): ReactNode {
  const text = useText();
  const title = useTitle();
  const subjectTitle = useSubjectTitle();
  const { automatic, actor, at, on, article, from, to, toTitle, paper, subject } = entry;
  return (
    <li className={automatic ? 'step step-auto' : 'step'}>
      <span className="step-mark" aria-hidden="true">
        {automatic ? <RobotOutlined /> : <UserOutlined />}
      </span>
      <div>
        <p className="step-head">
          <b>{title(entry.act, entry.title)}</b>
          {subject !== undefined && <span className="quiet">{subjectTitle(subject)}</span>}
          {from !== to && <span className="step-to">→ {title(to, toTitle)}</span>}
        </p>
        <p className="step-sub">
          <span className={automatic ? 'by by-auto' : 'by'}>{automatic ? text.automatic : text.byPerson}</span>
          {!automatic && (
            <span>
              {actor.name ?? actor.roleTitle}
              {actor.name !== undefined && actor.name !== actor.roleTitle && `（${actor.roleTitle}）`}
            </span>
          )}
          <time dateTime={at}>{automatic ? on : minuteOf(at)}</time>
          <span>
            {text.basedOn}
            {article}
          </span>
          {paper !== undefined && (
            <Button type="link" size="small" onClick={() => read(paper)}>
              {text.read}
            </Button>
          )}
        </p>
      </div>
    </li>
  );
}
