/** The calendar of working days: a year at a glance, and importing a year. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { yearOf } from '../../../domain/calendar/civil.js';
import { Panel } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { api } from '../../lib/api/client.js';
import { today } from '../../lib/time.js';
import { useUrlState } from '../../lib/use-url-state.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import { useText } from './messages.js';
import { Months } from './months.js';
import { YearImport } from './year-import.js';

export function Page() {
  const text = useText();
  const { get, set } = useUrlState();
  const year = Number(get('year') ?? yearOf(today()));
  const turn = (to: number, icon: ReactNode): ReactNode => (
    <Button icon={icon} aria-label={text.yearOf(to)} onClick={() => set('year', String(to))} />
  );
  return (
    <AdministrationLayout area="calendar">
      <Panel
        title={text.yearOf(year)}
        aside={
          <div className="flow">
            {turn(year - 1, <LeftOutlined aria-hidden />)}
            {turn(year + 1, <RightOutlined aria-hidden />)}
          </div>
        }
      >
        <Year year={year} />
      </Panel>
      <Panel title={text.importYear}>
        <YearImport />
      </Panel>
    </AdministrationLayout>
  );
}

/** Placeholder lines as high as a year, so that the content below does not move. */
const ROWS = 24;

function Year({ year }: { year: number }) {
  const days = api.useQuery('get', '/calendar/days', { params: { query: { year } } });
  return (
    <QueryView query={days} rows={ROWS}>
      {({ items, ...notice }) => <Months days={items} {...notice} />}
    </QueryView>
  );
}
