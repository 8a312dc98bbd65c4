/** The office log: actions outside the audit of one case. */
import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { LOGGED_TITLES } from '../../../domain/office/acts.js';
import { DataTable } from '../../components/data-table.js';
import { DateFilter, Filters, SelectFilter } from '../../components/filters.js';
import { Panel } from '../../components/page.js';
import { PagedList } from '../../components/paged-list.js';
import { api } from '../../lib/api/client.js';
import type { OfficeLogEntry } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { formatMinute } from '../../lib/time.js';
import { useUrlQuery, useUrlState } from '../../lib/use-url-state.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import { useAreaTitles } from '../administration/messages.js';
import { useText } from './messages.js';

export function Page() {
  const text = useText();
  const { log: logTitle } = useAreaTitles();
  const title = useLocalisedTitle();
  const { set } = useUrlState();
  const query = useUrlQuery('act', 'actor', 'subject', 'from', 'to');
  const log = api.useQuery('get', '/office-log', { params: { query } });
  const acts = Object.entries(LOGGED_TITLES).map(([value, label]) => ({ value, label: title(value, label) }));
  const drop = (name: 'actor' | 'subject', label: string): ReactNode =>
    query[name] !== undefined && (
      <p>
        <Button icon={<CloseOutlined aria-hidden />} onClick={() => set(name, undefined)}>
          {label}
        </Button>
      </p>
    );
  return (
    <AdministrationLayout area="log">
      <Panel>
        <Filters>
          <SelectFilter name="act" label={text.act} options={acts} searchable />
          <DateFilter name="from" label={text.from} />
          <DateFilter name="to" label={text.to} />
        </Filters>
        {drop('actor', text.everyone)}
        {drop('subject', text.onlyOne)}
        <PagedList query={log} empty={text.noLog} counted>
          {(items) => (
            <DataTable
              label={logTitle}
              headings={[text.time, text.act, text.who, text.subject, text.detail, '']}
              rows={items.map((one) => ({
                key: String(one.id),
                cells: [
                  formatMinute(one.at),
                  title(one.act, one.title),
                  <ActorCell
                    key="who"
                    {...one.actor}
                    onPick={query.actor === undefined ? (id) => set('actor', id) : undefined}
                  />,
                  <SubjectCell key="about" {...one} />,
                  one.note ?? '',
                  query.subject === undefined && one.about !== undefined && (
                    <Button key="only" type="link" onClick={() => set('subject', one.subject)}>
                      {text.allOfIt}
                    </Button>
                  ),
                ],
              }))}
            />
          )}
        </PagedList>
      </Panel>
    </AdministrationLayout>
  );
}

/** The actor; a click lists their entries. */
function ActorCell({
  name,
  id,
  roleTitle,
  onPick,
}: OfficeLogEntry['actor'] & { onPick: ((id: string) => void) | undefined }) {
  const text = useText();
  const shown = name ?? roleTitle;
  return (
    <>
      {onPick ? (
        <Button type="link" aria-label={text.onlyPerson(shown)} onClick={() => onPick(id)}>
          {shown}
        </Button>
      ) : (
        shown
      )}
      <span className="quiet block">{roleTitle}</span>
    </>
  );
}

function SubjectCell({ about, case: kind, subject }: OfficeLogEntry) {
  return kind === undefined ? about : <Link to={`/${kind}s/${subject}`}>{about}</Link>;
}
