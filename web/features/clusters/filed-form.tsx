/** What stands in a long form's place while it cannot be written: what became of it, and what was filed. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Page } from '../../components/page.js';
import { useWriting } from '../drafts/messages.js';

export function Filed({
  title,
  name,
  status,
  cluster,
  paper,
}: {
  title: string;
  name: string;
  /** Where it stands, in words. */
  status: string | undefined;
  cluster: string;
  /** What was filed last. */
  paper: string | undefined;
}): ReactNode {
  const words = useWriting();
  return (
    <Page title={title} lead={name}>
      <section className="panel narrow submitted">
        <h2>{status === undefined ? words.notNow : words.filedTitle(status)}</h2>
        <p className="quiet">{paper === undefined ? words.notNowHint : words.filedWords}</p>
        <div className="acts">
          <Link className="button-link" to={`/clusters/${cluster}`}>
            {words.openCase}
          </Link>
          {paper !== undefined && <a href={`/api/clusters/${cluster}/papers/${paper}.pdf`}>{words.print}</a>}
        </div>
      </section>
    </Page>
  );
}
