/** Who acts for each district and the bureau today: where there is nobody, what waits there waits in vain. */
import { Alert, Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { AdminFrame } from '../administration/administration-frame.js';
import { useAddress } from '../../components/listing.js';
import { api } from '../../lib/api/client.js';
import type { Office } from '../../lib/api/schema.js';
import { Panel } from '../../components/page.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useAdminText } from '../administration/messages.js';

export function Page(): ReactNode {
  const words = useAdminText();
  const { get, set } = useAddress();
  const read = api.useQuery('get', '/offices');
  const only = get('unattended') === 'true';
  return (
    <AdminFrame area="districts">
      <Shown read={read} rows={8}>
        {({ items }) => {
          const unattended = items.filter(({ attended }) => !attended);
          const shown = only ? unattended : items;
          return (
            <>
              {unattended.length > 0 && (
                <Alert
                  type="warning"
                  showIcon
                  className="gap-below"
                  title={words.unattended(unattended.map(({ title }) => title).join('、'))}
                />
              )}
              <Panel>
                <Checkbox
                  checked={only}
                  onChange={({ target }) => set('unattended', target.checked ? 'true' : undefined)}
                >
                  {words.onlyUnattended}
                </Checkbox>
                {shown.length === 0 ? (
                  <Nothing>{words.allAttended}</Nothing>
                ) : (
                  <ul className="cases">
                    {shown.map((office) => (
                      <Row key={office.title} office={office} />
                    ))}
                  </ul>
                )}
              </Panel>
            </>
          );
        }}
      </Shown>
    </AdminFrame>
  );
}

function Row({ office: { district, title, officers, attended, organisations } }: { office: Office }): ReactNode {
  const words = useAdminText();
  const [accountsOf, organisationsOf] =
    district === undefined
      ? ['/admin/accounts?role=municipal', '/admin/organisations']
      : [`/admin/accounts?role=district&district=${district}`, `/admin/organisations?district=${district}`];
  return (
    <li className="case office">
      <div className="case-head">
        <h2 className="case-name">{title}</h2>
        <span className={`stage stage-${attended ? 'good' : 'bad'}`}>
          {attended ? words.attended : officers.length === 0 ? words.noOfficers : words.allAway}
        </span>
      </div>
      {officers.length > 0 && (
        <ul className="office-people">
          {officers.map(({ id, name, away }) => (
            <li key={id}>
              <Link to={`/admin/accounts/${id}`}>{name}</Link>
              {away && <span className="quiet">{words.awayUntil(away.to, away.deputy.name)}</span>}
            </li>
          ))}
        </ul>
      )}
      <div className="case-sub">
        <Link to={accountsOf}>{words.officersCount(officers.length)}</Link>
        <Link to={organisationsOf}>{words.organisationsCount(organisations)}</Link>
      </div>
    </li>
  );
}
