/** Extends or suspends one deadline of a cluster from a list, if the server allows it. */
import { Link } from 'react-router';
import { Dialog } from '../../components/dialog.js';
import { QueryView } from '../../components/query-view.js';
import { CaseContext } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import { ActForm } from '../case-file/act-form.js';
import { useText } from './messages.js';

interface DeadlineAct {
  readonly act: 'extend' | 'stay';
  /** The id of the deadline. */
  readonly subject: string;
  readonly close: () => void;
}

export function ActOnDeadline({
  title,
  cluster,
  ...deadlineAct
}: DeadlineAct & {
  readonly title: string | undefined;
  /** Undefined while the dialog is closed. */
  readonly cluster: string | undefined;
}) {
  return (
    <Dialog title={title} open={cluster !== undefined} close={deadlineAct.close}>
      {cluster !== undefined && (
        <CaseContext value={{ kind: 'cluster', id: cluster }}>
          <DeadlineForm cluster={cluster} {...deadlineAct} />
        </CaseContext>
      )}
    </Dialog>
  );
}

function DeadlineForm({ cluster: id, act, subject, close }: DeadlineAct & { cluster: string }) {
  const text = useText();
  const query = api.useQuery('get', '/clusters/{id}', { params: { path: { id } } });
  return (
    <QueryView query={query}>
      {({ allowed }) => {
        const found = allowed.find((one) => one.act === act);
        if (found?.subjects?.includes(subject))
          return <ActForm allowed={{ ...found, subjects: [subject] }} close={close} />;
        return (
          <>
            <p className="gap-below">{found === undefined ? text.notYours : text.notRunning}</p>
            <Link to={`/clusters/${id}`}>{text.openFile}</Link>
          </>
        );
      }}
    </QueryView>
  );
}
