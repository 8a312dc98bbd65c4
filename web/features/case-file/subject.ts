/** The subject of an act in words. */
import { useCasePart } from '../../lib/api/case.js';
import { useLocalisedTitle } from '../../lib/language.js';

const KINDS: Readonly<Record<string, string>> = {
  'annual-report': '年度报告',
  renewal: '复核',
  revocation: '撤销程序',
  objection: '异议',
  matter: '问题线索',
};

/**
 * Return a function that names a subject: `annual-report:2026` → 年度报告（2026）. A running deadline has its own title;
 * other subjects use the given title.
 */
export function useSubjectTitle(): (subject: string, given?: string) => string {
  const title = useLocalisedTitle();
  const { data } = useCasePart('deadlines');
  return (subject, given) => {
    const [kind = '', which] = subject.split(':');
    const known = KINDS[kind] ?? data?.items.find(({ id }) => id === subject)?.title ?? given;
    return (known === undefined ? '' : title(kind, known)) + (which === undefined ? '' : `（${which}）`);
  };
}
