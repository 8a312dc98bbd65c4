/** The automatic steps if nobody acts. */
import { Button } from 'antd';
import { useState } from 'react';
import { DatedList } from '../../components/dated-list.js';
import { Panel } from '../../components/page.js';
import { ProvisionalTag, stageTone } from '../../components/tags.js';
import { ListView } from '../../components/query-view.js';
import { useCasePart } from '../../lib/api/case.js';
import type { ForecastEntry } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { useText } from './messages.js';
import { useSubjectTitle } from './subject.js';

const SHOWN = 6;

export function Agenda() {
  const text = useText();
  const agenda = useCasePart('agenda');
  const [all, setAll] = useState(false);
  const datedItem = useDatedItem();
  return (
    <Panel title={text.ifNobodyActs} className="agenda-panel">
      <ListView query={agenda} empty={text.nothingComes}>
        {(items) => (
          <>
            <DatedList items={(all ? items : items.slice(0, SHOWN)).map(datedItem)} />
            {items.length > SHOWN && (
              <Button type="link" onClick={() => setAll(!all)} aria-expanded={all}>
                {all ? text.showLess : text.showAll(items.length)}
              </Button>
            )}
          </>
        )}
      </ListView>
    </Panel>
  );
}

function useDatedItem() {
  const text = useText();
  const title = useLocalisedTitle();
  const subjectTitle = useSubjectTitle();
  return ({ at, on, onText, event, subject, from, to, toTitle, provisional, notices, ...entry }: ForecastEntry) => {
    // The title of an expiring deadline names its subject; a reminder's does not.
    const about = event.endsWith('.passed') ? '' : subjectTitle(subject ?? '', entry.deadlineTitle);
    const changes = from !== to;
    const notified = [...new Set(notices.map((notice) => notice.toTitle))];
    return {
      key: `${at}${event}${subject ?? ''}`,
      tone: changes ? stageTone(to) : undefined,
      day: (
        <>
          <time dateTime={on}>{onText}</time>
          {provisional && <ProvisionalTag />}
        </>
      ),
      children: (
        <>
          {title(event, entry.title)}
          {about !== '' && `：${about}`}
          {changes && <b> → {title(to, toTitle)}</b>}
        </>
      ),
      note: notified.length > 0 && `${text.notifies} ${notified.join('、')}`,
    };
  };
}
