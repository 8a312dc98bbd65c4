/** The access table in words. */
import { CheckOutlined } from '@ant-design/icons';
import { rolesFor } from '../../../domain/access.js';
import { actsOfPeople } from '../../../domain/acts.js';
import { APPLICATION_ACTS } from '../../../domain/application/acts/index.js';
import { CLUSTER_ACTS } from '../../../domain/cluster/acts/index.js';
import { DEADLINE_ACTS } from '../../../domain/deadlines/acts/index.js';
import type { Role } from '../../../domain/kernel/people.js';
import { OFFICE_ACTS } from '../../../domain/office/acts.js';
import { ROUND_ACTS } from '../../../domain/round/acts/index.js';
import { actTitle, ROLES } from '../../../domain/titles.js';
import { DataTable } from '../../components/data-table.js';
import { DescriptionList, Panel } from '../../components/page.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import './accounts.css';
import { useText } from './messages.js';

type ActTable = Readonly<Record<string, { readonly by: readonly Role[] }>>;

const GROUPS = {
  application: APPLICATION_ACTS,
  cluster: CLUSTER_ACTS,
  clock: DEADLINE_ACTS,
  round: ROUND_ACTS,
  office: OFFICE_ACTS,
} as const satisfies Record<string, ActTable>;

const SHOWN = ['operator', 'district', 'municipal', 'auditor', 'admin', 'public'] as const satisfies readonly Role[];

export function Page() {
  const text = useText();
  const title = useLocalisedTitle();
  const headings = SHOWN.map((role) => title(role, ROLES[role]));
  return (
    <AdministrationLayout area="roles">
      <Panel title={text.scope} className="gap-below">
        <DescriptionList of={SHOWN.map((role, index) => [headings[index] ?? '', text.scopeOf[role]] as const)} />
      </Panel>
      {Object.entries(GROUPS).map(([group, acts]) => {
        const name = text.actGroups[group as keyof typeof GROUPS];
        return (
          <Panel key={group} title={name} className="gap-below roles">
            <DataTable
              label={name}
              headings={[text.act, ...headings]}
              rows={actsOfPeople(acts as ActTable).map((act) => ({
                key: act,
                cells: [
                  title(act, actTitle(act)),
                  ...SHOWN.map(
                    (role) => rolesFor(act).includes(role) && <CheckOutlined key={role} aria-label={text.can} />,
                  ),
                ],
              }))}
            />
          </Panel>
        );
      })}
    </AdministrationLayout>
  );
}
