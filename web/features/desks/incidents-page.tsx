/** Incidents of clusters that wait for examination, with the acts on each. */
import { Button } from 'antd';
import { useState } from 'react';
import { isPending } from '../../../domain/cluster/incidents.js';
import { QueryView } from '../../components/query-view.js';
import type { AllowedAct } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import type { Matter } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { ActDialog } from '../case-file/act-dialog.js';
import { PaperDialog } from '../case-file/paper.js';
import { Incident } from '../clusters/proceedings.js';
import { ClusterDesk, ClusterPanel } from './cluster-desk.js';
import { useText } from './messages.js';

export function Page() {
  const text = useText();
  return (
    <ClusterDesk
      title={text.incidentsDesk}
      lead={text.incidentsLead}
      of={{ matters: 'pending' }}
      empty={text.noIncidents}
    >
      {(items) =>
        items.map((item) => (
          <ClusterPanel key={item.id} cluster={item}>
            <Incidents cluster={item.id} />
          </ClusterPanel>
        ))
      }
    </ClusterDesk>
  );
}

function Incidents({ cluster: id }: { cluster: string }) {
  const params = { params: { path: { id } } };
  const cluster = api.useQuery('get', '/clusters/{id}', params);
  const incidents = api.useQuery('get', '/clusters/{id}/matters', params);
  const [paper, setPaper] = useState<string>();
  return (
    <QueryView query={incidents}>
      {({ items }) => (
        <>
          {items.filter(isPending).map((one) => (
            <Incident
              key={one.subject}
              incident={one}
              onRead={setPaper}
              acts={<IncidentActs incident={one} allowed={cluster.data?.allowed ?? []} />}
            />
          ))}
          <PaperDialog id={paper} close={() => setPaper(undefined)} />
        </>
      )}
    </QueryView>
  );
}

/** A proceeding may start from any incident or none; other acts name their incident. */
const OPENS = 'propose-revocation';

function IncidentActs({
  incident: { subject, ground },
  allowed,
}: {
  incident: Matter;
  allowed: readonly AllowedAct[];
}) {
  const title = useLocalisedTitle();
  const [open, setOpen] = useState<AllowedAct>();
  const acts = allowed.filter(({ act, subjects }) => act === OPENS || subjects?.includes(subject));
  if (acts.length === 0) return null;
  return (
    <div className="flow">
      {acts.map((one) => (
        <Button key={one.act} danger={one.act === OPENS} onClick={() => setOpen({ ...one, subjects: [subject] })}>
          {title(one.act, one.title)}
        </Button>
      ))}
      <ActDialog
        allowed={open}
        close={() => setOpen(undefined)}
        {...(open?.act === OPENS && { content: { ground } })}
      />
    </div>
  );
}
