/** One document: what it says, its number and service, and its file. */
import { DownloadOutlined } from '@ant-design/icons';
import { Link, useParams } from 'react-router';
import { chineseDate, type CivilDate } from '../../../domain/calendar/civil.js';
import { DescriptionList, PageLayout, Panel } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { api } from '../../lib/api/client.js';
import type { Document } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { StandingTag } from './document-row.js';
import { ServeDocument } from './serve-document.js';
import './documents.css';
import { useText } from './messages.js';
import { Prints, useServiceFacts } from './service-facts.js';

export function Page() {
  const { id = '' } = useParams();
  const query = api.useQuery('get', '/documents/{id}', { params: { path: { id } } });
  return <QueryView query={query}>{(document) => <DocumentFile document={document} />}</QueryView>;
}

function DocumentFile({ document }: { document: Document }) {
  const text = useText();
  const title = useLocalisedTitle();
  const serviceFacts = useServiceFacts();
  const { kind, number, paragraphs, pdfSha256, decidedBy, standing } = document;
  const casePage = `/${document.case.kind}s/${document.case.id}`;
  return (
    <PageLayout
      title={title(kind, document.title)}
      lead={number ?? (standing === 'draft' ? document.standingTitle : text.inProduction)}
      aside={<StandingTag {...document} />}
    >
      <div className="columns">
        <Panel className="document-text">
          {paragraphs.map((paragraph, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the position identifies a paragraph
            <p key={index}>{paragraph}</p>
          ))}
          <p className="document-closing">
            {document.authority}
            <br />
            {chineseDate(document.on as CivilDate)}
          </p>
        </Panel>
        <aside>
          <Panel>
            <DescriptionList
              of={[
                [
                  text.ofCase,
                  <Link key="case" to={casePage}>
                    {document.case.name}
                  </Link>,
                ],
                ...serviceFacts(document),
                [text.decidedBy, decidedBy],
              ]}
            />
            {pdfSha256 !== undefined && (
              <a className="button-link" href={`/api/documents/${document.id}/file`} download>
                <DownloadOutlined aria-hidden /> {text.downloadPdf}
              </a>
            )}
          </Panel>
          {(standing === 'waiting' || standing === 'announced') && (
            <ServeDocument document={document} casePage={casePage} />
          )}
          <Panel>
            <Prints of={document} />
          </Panel>
        </aside>
      </div>
    </PageLayout>
  );
}
