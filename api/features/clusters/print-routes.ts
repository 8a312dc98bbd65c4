/** Prints of a cluster's filed forms: annual reports (art. 16), applications for renewal (art. 15). */
import { paperById } from '../../../store/papers/papers.js';
import { organisationById } from '../../../store/office/organisations.js';
import { clusterPaperPdf, formTitle, isPrinted } from '../../export/pdf/cluster-paper.js';
import { pdfReply } from '../../files/reply.js';
import { notFound } from '../../../services/errors.js';
import { readableAttachments, readablePapers } from '../../../services/cases/case-access.js';
import { route, tagged } from '../../framework/route.js';
import { Id, IdParams } from '../../framework/schemas.js';
import { clusterOf } from './cluster-routes.js';
import { papersRead } from './progress-routes.js';

export const printedRoutes = tagged('集群', [
  // Must precede the route that takes this segment as a paper's id.
  route.get('/clusters/{id}/papers/{paper}.pdf', 'printClusterPaper', {
    summary: '已提交的年度报告或复核申请，供打印',
    description: 'PDF，嵌入中文字体；同一份材料每次内容相同。其他材料不供打印。',
    access: 'account',
    params: IdParams.extend({ paper: Id }),
    replies: { 200: { description: '年度培育情况表或复核申请表', file: true } },
    async handle({ deps, actor, params }) {
      const { row } = await clusterOf(deps, actor, params.id);
      const readable = (await readablePapers(deps, actor, row)).some(({ id }) => id === params.paper);
      const paper = readable ? await paperById(deps.store, row.id, params.paper) : undefined;
      if (paper === undefined || !isPrinted(paper.act)) throw notFound('材料');
      const [organisation, attachments, papers] = await Promise.all([
        organisationById(deps.store, row.organisation),
        readableAttachments(deps, actor, row),
        papersRead(deps, actor, row),
      ]);
      const pdf = await clusterPaperPdf({
        paper,
        name: row.name,
        number: row.number ?? '',
        organisation: organisation?.name ?? '',
        names: new Map(attachments.map((one) => [one.id, one.name])),
        // Later papers do not change a print.
        before: papers.slice(
          0,
          papers.findIndex(({ id }) => id === paper.id),
        ),
      });
      return pdfReply(pdf, `${row.name}-${formTitle(paper)}.pdf`);
    },
  }),
]);
