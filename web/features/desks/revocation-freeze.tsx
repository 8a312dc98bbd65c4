/** The freeze of automatic revocations, and the clusters held by it; start and end the freeze. */
import { PauseCircleOutlined, SyncOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Dialog } from '../../components/dialog.js';
import { Panel } from '../../components/page.js';
import { useToast } from '../../components/toast.js';
import { api, client, dataOf, refetch } from '../../lib/api/client.js';
import type { HeldCluster } from '../../lib/api/schema.js';
import { districtName } from '../../lib/districts.js';
import { formatMinute } from '../../lib/time.js';
import { useCan } from '../../lib/api/account.js';
import { type FormValues, SchemaForm } from '../../schema-form/schema-form.js';
import './desks.css';
import { useText } from './messages.js';

export function RevocationFreeze() {
  const text = useText();
  const canFreeze = useCan('brake');
  const { data } = api.useQuery('get', '/brake');
  const held = api.useQuery('get', '/brake/held', { params: { query: { pageSize: 100 } } });
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const frozen = data?.set ?? false;
  const order = data?.brake;
  const label = frozen ? text.liftFreeze : text.setFreeze;
  const clusters = held.data?.items ?? [];
  return (
    <Panel className={frozen ? 'freeze freeze-on' : 'freeze'} label={text.freeze}>
      <span className="freeze-mark" aria-hidden="true">
        {frozen ? <PauseCircleOutlined /> : <SyncOutlined />}
      </span>
      <div className="freeze-words">
        <p>
          <b>
            {text.freeze}：{frozen ? text.freezeOn : text.freezeOff}
          </b>
          {order && <span className="quiet"> {text.since(formatMinute(order.setAt))}</span>}
        </p>
        <p className="quiet">{frozen ? text.freezeOnHint : text.freezeOffHint}</p>
        {order && (
          <p className="quiet">
            {text.reason}：{order.reason} · {text.document}：{order.document}
          </p>
        )}
        {frozen && (clusters.length === 0 ? <p>{text.heldNone}</p> : <HeldClusters clusters={clusters} />)}
      </div>
      {canFreeze && data && (
        <Button danger={!frozen} onClick={() => setOpen(true)}>
          {label}
        </Button>
      )}
      <Dialog title={label} open={open} close={close}>
        {frozen && clusters.length > 0 && (
          <div className="freeze-warning" role="alert">
            {text.liftWarning(clusters.length)}
            <HeldClusters clusters={clusters} open />
          </div>
        )}
        <FreezeForm frozen={frozen} close={close} confirm={label} />
      </Dialog>
    </Panel>
  );
}

function FreezeForm({ frozen, close, confirm }: { frozen: boolean; close: () => void; confirm: string }) {
  const text = useText();
  const toast = useToast();
  const send = async ({ content }: FormValues): Promise<void> => {
    const body = content as { reason: string; document: string }; // checked by the schema of the act
    if (frozen) toast(text.freezeLifted((await dataOf(client.POST('/brake/lift', { body }))).clusters));
    else {
      await dataOf(client.POST('/brake', { body }));
      toast(text.freezeSet);
    }
    close();
    await refetch();
  };
  return <SchemaForm act={frozen ? 'lift-stay' : 'stay'} confirm={confirm} send={send} close={close} />;
}

function HeldClusters({ clusters, open = false }: { clusters: readonly HeldCluster[]; open?: boolean }) {
  const text = useText();
  return (
    <details open={open}>
      <summary className="disclosure">{text.held(clusters.length)}</summary>
      <ul className="entries">
        {clusters.map(({ case: id, name, number, district, article, noticeOn }) => (
          <li key={id}>
            <Link to={`/clusters/${id}`}>{name}</Link>
            <span className="quiet">
              {[number, districtName(district), article, noticeOn].filter((words) => words !== undefined).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
