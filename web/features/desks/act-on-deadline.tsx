/** Extending or staying one deadline of a cluster from a list, as the server allows it there. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { api } from '../../lib/api/client.js';
import { ActForm } from '../case-file/act-form.js';
import { OfCase } from '../../lib/api/case.js';
import { Dialog } from '../../components/dialog.js';
import { Shown } from '../../components/query-view.js';
import { useDeskText } from './messages.js';

interface Of {
  readonly act: 'extend' | 'stay';
  /** The deadline's id. */
  readonly subject: string;
  readonly close: () => void;
}

export function ActOnDeadline({
  title,
  cluster,
  ...of
}: Of & {
  readonly title: string | undefined;
  /** Closed where there is none. */ readonly cluster: string | undefined;
}): ReactNode {
  return (
    <Dialog title={title} open={cluster !== undefined} close={of.close}>
      {cluster !== undefined && (
        <OfCase value={{ kind: 'cluster', id: cluster }}>
          <Form id={cluster} {...of} />
        </OfCase>
      )}
    </Dialog>
  );
}

function Form({ id, act, subject, close }: Of & { id: string }): ReactNode {
  const desk = useDeskText();
  const read = api.useQuery('get', '/clusters/{id}', { params: { path: { id } } });
  return (
    <Shown read={read}>
      {({ allowed }) => {
        const found = allowed.find((one) => one.act === act);
        if (found?.subjects?.includes(subject))
          return <ActForm allowed={{ ...found, subjects: [subject] }} close={close} />;
        return (
          <>
            <p className="gap-below">{found === undefined ? desk.notYours : desk.notRunning}</p>
            <Link to={`/clusters/${id}`}>{desk.openCase}</Link>
          </>
        );
      }}
    </Shown>
  );
}
