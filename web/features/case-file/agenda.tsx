/** What comes by itself if nobody acts: the list that the system will carry out. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { ForecastEntry } from '../../lib/api/client.js';
import { Panel } from '../../components/page.js';
import { toneOf } from '../../components/stage-tag.js';
import { Provisional } from '../../components/provisional-tag.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useText, useTitle } from '../../lib/language.js';
import { useCasePart } from '../../lib/api/case.js';
import { useSubjectTitle } from './subject.js';

const SHOWN = 6;

export function Agenda(): ReactNode {
  const text = useText();
  const agenda = useCasePart('agenda');
  const [all, setAll] = useState(false);
  return (
    <Panel title={text.ifNobodyActs} className="agenda-panel">
      <Shown read={agenda}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{text.nothingComes}</Nothing>
          ) : (
            <>
              <ol className="agenda">
                {(all ? items : items.slice(0, SHOWN)).map((entry) => (
                  <Entry key={`${entry.at}${entry.event}${entry.subject ?? ''}`} entry={entry} />
                ))}
              </ol>
              {items.length > SHOWN && (
                <Button type="link" onClick={() => setAll(!all)} aria-expanded={all}>
                  {all ? text.showLess : text.showAll(items.length)}
                </Button>
              )}
            </>
          )
        }
      </Shown>
    </Panel>
  );
}

function Entry({ entry }: { entry: ForecastEntry }): ReactNode {
  const text = useText();
  const title = useTitle();
  const subjectTitle = useSubjectTitle();
  // What passes has a title of its own; what reminds says of what.
  const about = entry.event.endsWith('.passed') ? '' : subjectTitle(entry.subject ?? '', entry.deadlineTitle);
  const changes = entry.from !== entry.to;
  const told = [...new Set(entry.notices.map(({ toTitle }) => toTitle))];
  return (
    <li className={changes ? `agenda-turn agenda-${toneOf(entry.to)}` : ''}>
      <span className="agenda-on">
        <time dateTime={entry.on}>{entry.onText}</time>
        {entry.provisional && <Provisional />}
      </span>
      <span className="agenda-what">
        {title(entry.event, entry.title)}
        {about !== '' && `：${about}`}
        {changes && <b> → {title(entry.to, entry.toTitle)}</b>}
      </span>
      {told.length > 0 && (
        <span className="quiet">
          {text.notifies} {told.join('、')}
        </span>
      )}
    </li>
  );
}
