/** The subject of an act in words. */
import { useCase, useCasePart } from '../../lib/api/case.js';
import { useLocalisedTitle } from '../../lib/language.js';

const KINDS: Readonly<Record<string, string>> = {
  'annual-report': '年度报告',
  renewal: '复核',
  revocation: '撤销程序',
  objection: '异议',
  matter: '问题线索',
  national: '国家级集群推荐',
};

/** What is named by the document that it is about. */
const OF_DOCUMENTS: Readonly<Record<string, string>> = { document: '', service: '送达：', announcement: '公告：' };

/**
 * Return a function that names a subject: `annual-report:2026` → 年度报告（2026）, `document:12-1` → 拟撤销告知书（2026-11-29）.
 * A running deadline has its own title; other subjects use the given title.
 */
export function useSubjectTitle(): (subject: string, given?: string) => string {
  const title = useLocalisedTitle();
  const { id: caseId } = useCase();
  const { data } = useCasePart('deadlines');
  const { data: documents } = useCasePart('documents');
  return (subject, given) => {
    const [kind = '', which] = subject.split(':');
    const document = documents?.items.find(({ id }) => id === `doc-${caseId}-${which}`);
    const prefix = OF_DOCUMENTS[kind];
    if (prefix !== undefined && document !== undefined)
      return `${prefix}${title(document.kind, document.title)}（${document.on}）`;
    const known = KINDS[kind] ?? data?.items.find(({ id }) => id === subject)?.title ?? given;
    // A document that is still to be written has no name yet.
    const no = which === undefined || prefix !== undefined ? '' : `（${which}）`;
    return (known === undefined ? '' : title(kind, known)) + no;
  };
}
