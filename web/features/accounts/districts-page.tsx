/** Today's officers of each district and of the bureau. Work of an office without officers does not progress. */
import { Alert, Checkbox } from 'antd';
import { Link } from 'react-router';
import { FactLine } from '../../components/link-row.js';
import { Panel } from '../../components/page.js';
import { EmptyState, QueryView } from '../../components/query-view.js';
import { Tag } from '../../components/tags.js';
import { api } from '../../lib/api/client.js';
import type { Office } from '../../lib/api/schema.js';
import { useUrlState } from '../../lib/use-url-state.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import './accounts.css';
import { useText } from './messages.js';

export function Page() {
  const text = useText();
  const { get, set } = useUrlState();
  const offices = api.useQuery('get', '/offices');
  const onlyUnattended = get('unattended') === 'true';
  return (
    <AdministrationLayout area="districts">
      <QueryView query={offices} rows={8}>
        {({ items }) => {
          const unattended = items.filter(({ attended }) => !attended);
          const shown = onlyUnattended ? unattended : items;
          return (
            <>
              {unattended.length > 0 && (
                <Alert
                  type="warning"
                  showIcon
                  className="gap-below"
                  title={text.unattended(unattended.map(({ title }) => title).join('、'))}
                />
              )}
              <Panel>
                <Checkbox
                  checked={onlyUnattended}
                  onChange={({ target }) => set('unattended', target.checked ? 'true' : undefined)}
                >
                  {text.onlyUnattended}
                </Checkbox>
                {shown.length === 0 ? (
                  <EmptyState>{text.allAttended}</EmptyState>
                ) : (
                  <ul className="items">
                    {shown.map((office) => (
                      <OfficeItem key={office.title} office={office} />
                    ))}
                  </ul>
                )}
              </Panel>
            </>
          );
        }}
      </QueryView>
    </AdministrationLayout>
  );
}

function OfficeItem({ office: { district, title, officers, attended, organisations } }: { office: Office }) {
  const text = useText();
  const [accountsOf, organisationsOf] =
    district === undefined
      ? ['/admin/accounts?role=municipal', '/admin/organisations']
      : [`/admin/accounts?role=district&district=${district}`, `/admin/organisations?district=${district}`];
  return (
    <li className="office">
      <div className="link-row-head">
        <h2>{title}</h2>
        <Tag tone={attended ? 'good' : 'bad'}>
          {attended ? text.attended : officers.length === 0 ? text.noOfficers : text.allAway}
        </Tag>
      </div>
      {officers.length > 0 && (
        <ul className="office-people">
          {officers.map(({ id, name, away }) => (
            <li key={id}>
              <Link to={`/admin/accounts/${id}`}>{name}</Link>
              {away && <span className="quiet">{text.awayUntil(away.to, away.deputy.name)}</span>}
            </li>
          ))}
        </ul>
      )}
      <FactLine>
        {[
          <Link key="accounts" to={accountsOf}>
            {text.officersCount(officers.length)}
          </Link>,
          <Link key="organisations" to={organisationsOf}>
            {text.organisationsCount(organisations)}
          </Link>,
        ]}
      </FactLine>
    </li>
  );
}
