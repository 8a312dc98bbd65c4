/** The documents of the page's case. */
import { ListView } from '../../components/query-view.js';
import { useCasePart } from '../../lib/api/case.js';
import { DocumentRow } from './document-row.js';
import { useText } from './messages.js';

export function Documents() {
  const text = useText();
  const documents = useCasePart('documents');
  return (
    <ListView
      query={documents}
      empty={text.noDocuments}
      renderRow={(document) => <DocumentRow key={document.id} document={document} />}
    />
  );
}
