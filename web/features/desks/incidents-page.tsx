/** What was reported or found of clusters and waits to be looked into, with what may be done about each beside it. */
import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { isPending } from '../../../domain/cluster/incidents.js';
import { api } from '../../lib/api/client.js';
import type { AllowedActs } from '../../lib/api/client.js';
import type { Matter } from '../../lib/api/schema.js';
import type { Allowed } from '../case-file/acts.js';
import { PaperDialog } from '../case-file/paper.js';
import { OneMatter } from '../clusters/proceedings.js';
import { ClusterDesk } from './cluster-desk.js';
import { ClusterPanel } from './cluster-panel.js';
import { Dialog } from '../../components/dialog.js';
import { Loading, Shown } from '../../components/query-view.js';
import { useDeskText } from './messages.js';
import { useTitle } from '../../lib/language.js';

const ActForm = lazy(async () => ({ default: (await import('../case-file/act-form.js')).ActForm }));

export function Page(): ReactNode {
  const desk = useDeskText();
  return (
    <ClusterDesk title={desk.mattersDesk} lead={desk.mattersLead} of={{ matters: 'pending' }} nothing={desk.noMatters}>
      {(items) =>
        items.map((item) => (
          <ClusterPanel key={item.id} of={item}>
            <Matters cluster={item.id} />
          </ClusterPanel>
        ))
      }
    </ClusterDesk>
  );
}

function Matters({ cluster: id }: { cluster: string }): ReactNode {
  const params = { params: { path: { id } } };
  const cluster = api.useQuery('get', '/clusters/{id}', params);
  const matters = api.useQuery('get', '/clusters/{id}/matters', params);
  const [paper, setPaper] = useState<string>();
  return (
    <Shown read={matters}>
      {({ items }) => (
        <>
          {items.filter(isPending).map((one) => (
            <OneMatter
              key={one.subject}
              of={one}
              read={setPaper}
              acts={<ActsOn matter={one} allowed={cluster.data?.allowed ?? []} />}
            />
          ))}
          <PaperDialog id={paper} close={() => setPaper(undefined)} />
        </>
      )}
    </Shown>
  );
}

/** A proceeding can be opened on a matter or on none; the others name theirs. */
const OPENS = 'propose-revocation';

function ActsOn({ matter: { subject, ground }, allowed }: { matter: Matter; allowed: AllowedActs }): ReactNode {
  const title = useTitle();
  const [open, setOpen] = useState<Allowed>();
  const close = (): void => setOpen(undefined);
  const about = allowed.filter(({ act, subjects }) => act === OPENS || subjects?.includes(subject));
  if (about.length === 0) return null;
  return (
    <div className="acts">
      {about.map((one) => (
        <Button key={one.act} danger={one.act === OPENS} onClick={() => setOpen(one)}>
          {title(one.act, one.title)}
        </Button>
      ))}
      <Dialog title={open && title(open.act, open.title)} open={open !== undefined} close={close}>
        {open && (
          <Suspense fallback={<Loading />}>
            <ActForm
              allowed={{ ...open, subjects: [subject] }}
              close={close}
              {...(open.act === OPENS && { content: { ground } })}
            />
          </Suspense>
        )}
      </Dialog>
    </div>
  );
}
