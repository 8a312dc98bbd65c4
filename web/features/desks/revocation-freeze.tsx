/** Whether clusters are revoked by the clock at present, and what is held; setting and lifting that. */
import { PauseCircleOutlined, SyncOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { api, client, queryClient } from '../../lib/api/client.js';
import type { HeldCluster } from '../../lib/api/schema.js';
import { type Filled, PaperForm } from '../../schema-form/schema-form.js';
import { Dialog } from '../../components/dialog.js';
import { districtName } from '../../lib/districts.js';
import { useMay } from '../../lib/use-can.js';
import { useToast } from '../../components/toast.js';
import { minuteOf } from '../../lib/time.js';
import { useDeskText } from './messages.js';

export function Brake(): ReactNode {
  const desk = useDeskText();
  const may = useMay('brake');
  const brake = api.useQuery('get', '/brake');
  const held = api.useQuery('get', '/brake/held', { params: { query: { pageSize: 100 } } });
  const [open, setOpen] = useState(false);
  const set = brake.data?.set ?? false;
  const word = brake.data?.brake;
  const label = set ? desk.liftBrake : desk.setBrake;
  const clusters = held.data?.items ?? [];
  return (
    <section className={set ? 'panel brake brake-on' : 'panel brake'} aria-label={desk.brake}>
      <span className="brake-mark" aria-hidden="true">
        {set ? <PauseCircleOutlined /> : <SyncOutlined />}
      </span>
      <div className="brake-words">
        <p>
          <b>
            {desk.brake}：{set ? desk.brakeOn : desk.brakeOff}
          </b>
          {word && <span className="quiet"> {desk.since(minuteOf(word.setAt))}</span>}
        </p>
        <p className="quiet">{set ? desk.brakeOnHint : desk.brakeOffHint}</p>
        {word && (
          <p className="quiet">
            {desk.reason}：{word.reason} · {desk.document}：{word.document}
          </p>
        )}
        {set && (clusters.length === 0 ? <p>{desk.heldNone}</p> : <Held of={clusters} />)}
      </div>
      {may && brake.data && (
        <Button danger={!set} onClick={() => setOpen(true)}>
          {label}
        </Button>
      )}
      <Dialog title={label} open={open} close={() => setOpen(false)}>
        {set && clusters.length > 0 && (
          <div className="warning" role="alert">
            {desk.liftWarning(clusters.length)}
            <Held of={clusters} open />
          </div>
        )}
        <Order lift={set} close={() => setOpen(false)} confirm={label} />
      </Dialog>
    </section>
  );
}

function Order({ lift, close, confirm }: { lift: boolean; close: () => void; confirm: string }): ReactNode {
  const desk = useDeskText();
  const toast = useToast();
  const send = async ({ content }: Filled): Promise<void> => {
    const body = content as { reason: string; document: string }; // checked by the paper's own schema
    if (lift) {
      const { data, error } = await client.POST('/brake/lift', { body });
      if (error !== undefined) throw error;
      toast(desk.brakeLifted(data.clusters));
    } else {
      const { error } = await client.POST('/brake', { body });
      if (error !== undefined) throw error;
      toast(desk.brakeSet);
    }
    close();
    await queryClient.invalidateQueries();
  };
  return <PaperForm paper={lift ? 'lift-stay' : 'stay'} confirm={confirm} send={send} close={close} />;
}

function Held({ of, open = false }: { of: readonly HeldCluster[]; open?: boolean }): ReactNode {
  const desk = useDeskText();
  return (
    <details open={open}>
      <summary>{desk.held(of.length)}</summary>
      <ul className="files">
        {of.map(({ case: id, name, number, district, article, noticeOn }) => (
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
