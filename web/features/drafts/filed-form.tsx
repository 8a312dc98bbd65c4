/** Replaces a long form that cannot be edited now: its status, and the last filed paper. */
import { Link } from 'react-router';
import { PageLayout, Panel } from '../../components/page.js';
import { useText } from './messages.js';

export function FiledForm({
  title,
  lead,
  heading,
  detail,
  page,
  pdf,
}: {
  title: string;
  lead: string;
  /** The status, if known. */
  heading: string | undefined;
  detail: string;
  /** The page of the case. */
  page: string;
  /** The last filed paper, if any. */
  pdf: string | undefined;
}) {
  const text = useText();
  return (
    <PageLayout title={title} lead={lead}>
      <Panel className="narrow" title={heading ?? text.notNow}>
        <p className="quiet gap-below">{pdf === undefined ? text.notNowHint : detail}</p>
        <div className="flow">
          <Link className="button-link" to={page}>
            {text.openCase}
          </Link>
          {pdf !== undefined && <a href={pdf}>{text.downloadPdf}</a>}
        </div>
      </Panel>
    </PageLayout>
  );
}
