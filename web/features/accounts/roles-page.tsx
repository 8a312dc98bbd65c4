/** What each role may do: the access table itself, in words. */
import { CheckOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { rolesFor } from '../../../domain/access.js';
import { actsOfPeople } from '../../../domain/acts.js';
import { APPLICATION_ACTS } from '../../../domain/application/acts/index.js';
import { DEADLINE_ACTS } from '../../../domain/deadlines/acts/index.js';
import { CLUSTER_ACTS } from '../../../domain/cluster/acts/index.js';
import { OFFICE_ACTS } from '../../../domain/office/acts.js';
import { ROUND_ACTS } from '../../../domain/round/acts/index.js';
import type { Role } from '../../../domain/kernel/people.js';
import { actTitle, ROLES } from '../../../domain/titles.js';
import { AdminFrame } from '../administration/administration-frame.js';
import { Table } from '../../components/listing.js';
import { Facts, Panel } from '../../components/page.js';
import { useAdminText } from '../administration/messages.js';
import { useTitle } from '../../lib/language.js';

const GROUPS = {
  application: APPLICATION_ACTS,
  cluster: CLUSTER_ACTS,
  clock: DEADLINE_ACTS,
  round: ROUND_ACTS,
  office: OFFICE_ACTS,
} as const satisfies Record<string, Readonly<Record<string, { readonly by: readonly Role[] }>>>;

const SHOWN = ['operator', 'district', 'municipal', 'auditor', 'admin', 'public'] as const satisfies readonly Role[];

export function Page(): ReactNode {
  const words = useAdminText();
  const title = useTitle();
  const headings = SHOWN.map((role) => title(role, ROLES[role]));
  return (
    <AdminFrame area="roles">
      <Panel title={words.reach} className="gap-below">
        <Facts of={SHOWN.map((role, index) => [headings[index] ?? '', words.reachOf[role]] as const)} />
      </Panel>
      {Object.entries(GROUPS).map(([group, acts]) => {
        const name = words.actGroups[group as keyof typeof GROUPS];
        return (
          <Panel key={group} title={name} className="gap-below roles">
            <Table
              label={name}
              headings={[words.act, ...headings]}
              rows={actsOfPeople(acts as Readonly<Record<string, { readonly by: readonly Role[] }>>).map((act) => ({
                key: act,
                cells: [
                  title(act, actTitle(act)),
                  ...SHOWN.map(
                    (role) => rolesFor(act).includes(role) && <CheckOutlined key={role} aria-label={words.can} />,
                  ),
                ],
              }))}
            />
          </Panel>
        );
      })}
    </AdminFrame>
  );
}
