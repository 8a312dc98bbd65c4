/** The calendar of working days: a year at a glance, and bringing in a year's holidays, shown first with every deadline that moves. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { weekday, yearOf, type CivilDate } from '../../../domain/calendar/civil.js';
import { answered, Ask } from '../../components/form-dialog.js';
import { FilePicker } from '../../components/file-picker.js';
import { AdminFrame } from '../administration/administration-frame.js';
import { Table, useAddress } from '../../components/listing.js';
import { api, client, queryClient } from '../../lib/api/client.js';
import type { CalendarYear } from '../../lib/api/schema.js';
import { districtName } from '../../lib/districts.js';
import { Facts, Panel } from '../../components/page.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { today } from '../../lib/time.js';
import { useAdminText } from '../administration/messages.js';
import { useText } from '../../lib/language.js';

export function Page(): ReactNode {
  const words = useAdminText();
  const { get, set } = useAddress();
  const year = Number(get('year') ?? yearOf(today()));
  return (
    <AdminFrame area="calendar">
      <Panel
        title={words.yearOf(year)}
        aside={
          <div className="tools">
            <Button
              icon={<LeftOutlined aria-hidden />}
              aria-label={words.yearOf(year - 1)}
              onClick={() => set('year', String(year - 1))}
            />
            <Button
              icon={<RightOutlined aria-hidden />}
              aria-label={words.yearOf(year + 1)}
              onClick={() => set('year', String(year + 1))}
            />
          </div>
        }
      >
        <Year year={year} />
      </Panel>
      <Panel title={words.importYear}>
        <YearImport />
      </Panel>
    </AdminFrame>
  );
}

interface Day {
  readonly date: string;
  readonly why: 'weekday' | 'weekend' | 'holiday' | 'make-up';
  readonly name?: string;
  readonly provisional: boolean;
}

const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

function Year({ year }: { year: number }): ReactNode {
  const read = api.useQuery('get', '/calendar/days', { params: { query: { year } } });
  const years = api.useQuery('get', '/calendar/years');
  // As high as the year, so that what is below it stays where it is; nothing is called unpublished before that is known.
  const rows = 24;
  return (
    <Shown read={years} rows={rows}>
      {({ items: published }) => (
        <Shown read={read} rows={rows}>
          {({ items }) => <Months days={items} notice={published.find((one) => one.year === year && one.current)} />}
        </Shown>
      )}
    </Shown>
  );
}

function Months({ days, notice }: { days: readonly Day[]; notice: CalendarYear | undefined }): ReactNode {
  const text = useText();
  const words = useAdminText();
  return (
    <>
      <p className="gap-below">
        {notice === undefined ? <span className="provisional">{text.provisional}</span> : notice.source}
        {notice === undefined && <span className="quiet"> {words.yearNotPublished}</span>}
      </p>
      <div className="year">
        {MONTHS.map((month) => (
          <Month key={month} month={Number(month)} days={days.filter(({ date }) => date.slice(5, 7) === month)} />
        ))}
      </div>
      <p className="month-key">
        {(['holiday', 'make-up', 'weekend'] as const).map((why) => (
          <span key={why}>
            <span className={`month-day month-${why}`} aria-hidden="true" />
            {words.dayKinds[why]}
          </span>
        ))}
      </p>
    </>
  );
}

function Month({ month, days }: { month: number; days: readonly Day[] }): ReactNode {
  const words = useAdminText();
  const [first] = days;
  if (first === undefined) return null;
  // Weeks begin on Monday.
  const before = (weekday(first.date as CivilDate) + 6) % 7;
  const cells: readonly (Day | undefined)[] = [...Array.from({ length: before }, () => undefined), ...days];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, index) =>
    cells.slice(index * 7, index * 7 + 7),
  );
  return (
    <table className="month">
      <caption>{words.monthOf(month)}</caption>
      <thead>
        <tr>
          {words.weekdays.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, place) => (
              <td key={place}>{day && <DayCell day={day} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day: { date, why, name } }: { day: Day }): ReactNode {
  const words = useAdminText();
  const told = why === 'holiday' || why === 'make-up' ? `${words.dayKinds[why]}${name ? ` ${name}` : ''}` : undefined;
  return (
    <span className={`month-day month-${why}`} {...(told !== undefined && { title: told })}>
      {Number(date.slice(8))}
      {told !== undefined && <span className="sr-only"> {told}</span>}
    </span>
  );
}

interface Given {
  readonly format: 'yaml' | 'csv';
  readonly text: string;
  readonly year?: number;
  readonly source?: string;
}

type Preview = Awaited<ReturnType<typeof preview>>;

function preview(given: Given) {
  return answered(client.POST('/calendar/preview', { body: given, params: { query: { pageSize: 100 } } }));
}

function YearImport(): ReactNode {
  const text = useText();
  const words = useAdminText();
  const toast = useToast();
  const [seen, setSeen] = useState<{ readonly given: Given; readonly shown: Preview }>();
  if (seen !== undefined) {
    const { given, shown } = seen;
    return (
      <Ask
        label={words.confirmYear}
        close={() => setSeen(undefined)}
        send={async () => {
          await answered(client.POST('/calendar/years', { body: { ...given, digest: shown.digest } }));
          setSeen(undefined);
          toast(words.yearImported(shown.year));
          await queryClient.invalidateQueries();
        }}
      >
        <Moved shown={shown} />
      </Ask>
    );
  }
  return (
    <Ask<Given>
      initial={{ format: 'yaml' }}
      label={words.previewYear}
      send={async (given) => setSeen({ given, shown: await preview(given) })}
    >
      <p className="quiet gap-below">{words.importYearHint}</p>
      <Form.Item name="format" label={words.fileFormat}>
        <Select
          options={[
            { value: 'yaml', label: 'YAML / JSON' },
            { value: 'csv', label: 'CSV' },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue, setFieldValue }) => (
          <>
            {getFieldValue('format') === 'csv' && <TableAbout />}
            <Form.Item name="text" label={words.holidays} rules={[{ required: true, message: words.holidaysNeeded }]}>
              <Input.TextArea rows={8} spellCheck={false} />
            </Form.Item>
            <p className="gap-below">
              <FilePicker
                label={text.pickFile}
                accept=".yaml,.yml,.json,.csv"
                busy={false}
                take={(file) => {
                  setFieldValue('format', file.name.endsWith('.csv') ? 'csv' : 'yaml');
                  void file.text().then((content) => setFieldValue('text', content));
                }}
              />
            </p>
          </>
        )}
      </Form.Item>
    </Ask>
  );
}

/** What a table of days does not say itself. */
function TableAbout(): ReactNode {
  const words = useAdminText();
  return (
    <div className="group-fields">
      <Form.Item name="year" label={words.year} getValueFromEvent={({ target }) => Number(target.value)}>
        <Input type="number" className="date" />
      </Form.Item>
      <Form.Item name="source" label={words.noticeOf}>
        <Input maxLength={200} />
      </Form.Item>
    </div>
  );
}

function Moved({
  shown: { year, source, holidays, workdays, days, cases, items, total },
}: {
  shown: Preview;
}): ReactNode {
  const text = useText();
  const words = useAdminText();
  return (
    <>
      <Facts
        of={[
          [words.year, year],
          [words.noticeOf, source],
          [words.dayKinds.holiday, words.daysCount(holidays)],
          [words.dayKinds['make-up'], words.daysCount(workdays)],
          [words.daysChanged, words.daysCount(days.length)],
        ]}
      />
      <Alert
        type={total === 0 ? 'success' : 'warning'}
        showIcon
        className="gap-below gap-above"
        role="status"
        title={total === 0 ? words.nothingMoves : words.deadlinesMove(total, cases)}
      />
      {items.length > 0 && (
        <Table
          label={words.movedDeadlines}
          headings={[words.caseName, text.district, words.deadline, text.was, text.is]}
          rows={items.map((one) => ({
            key: `${one.case} ${one.clock}`,
            cells: [
              one.name,
              districtName(one.district),
              one.title,
              one.was ?? text.paused,
              <span key="now">
                {one.now ?? text.paused} {one.kept && <span className="quiet">{words.keptDate}</span>}
              </span>,
            ],
          }))}
        />
      )}
      {items.length === 0 && <Nothing>{words.nothingMoves}</Nothing>}
      {total > items.length && <p className="quiet">{text.more(total - items.length)}</p>}
    </>
  );
}
