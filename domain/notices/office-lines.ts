/** What the offices are told of a decision whose document goes to the operator, in the language of templates. */
import type { DocumentContext } from '../documents/context.js';
import type { DocumentKind } from '../documents/kinds.js';
import { fillTemplate } from '../documents/template.js';
import type { IssuedDocument } from '../documents/types.js';
import { valuesOf } from '../documents/values.js';

const LINES: Readonly<Record<DocumentKind, string>> = {
  recognition:
    '[[依据国家级认定文件{{document}}，直接认定为市级集群|公示期满，已依法认定并公布]][[，有效期自{{periodFrom}}起，至{{periodTo}}止]]',
  correction: '已通知运营管理机构补正[[{{step}}|材料]]',
  refusal: '经审查，决定不予受理，本次申报终止',
  'non-recommendation': '[[{{why}}|经初审]]，决定不予推荐，本次申报终止',
  rejection: '[[经核查公示期间收到的异议，{{outcome}}|经复审]]，决定不予认定，本次申报终止',
  lapse: '[[截至{{due}}24时，运营管理机构未{{what}}|运营管理机构逾期未办理]]，本次申报终止',
  objection: '[[经核查，{{outcome}}|异议已经核查]]',
  'renewal-passed': '复核通过[[，有效期自{{periodFrom}}起，至{{periodTo}}止]]',
  'renewal-failed': '复核未通过[[，复核得分{{score}}分]]',
  'late-renewal': '准予运营管理机构补充申请复核',
  expiry: '认定有效期届满[[（{{periodTo}}24时）]]，已告知运营管理机构认定失效',
  intent:
    '[[运营管理机构未于{{due}}（含当日）前报送{{year}}年度集群培育情况信息表，经{{reminders}}{{reminderCount}}次催报仍未报送，|运营管理机构未于{{due}}（含当日）前报送{{year}}年度集群培育情况信息表，经催报仍未报送，|运营管理机构未按期报送{{year}}年度集群培育情况信息表，经催报仍未报送，|认定有效期至{{periodTo}}止，运营管理机构未于{{due}}（含当日）前申请复核，|认定有效期至{{periodTo}}止，运营管理机构申请的复核未通过，|{{facts}}|出现{{ground}}规定的情形（“{{groundText}}”），]]已[[依据{{ground}}]]向运营管理机构发出《拟撤销告知书》',
  hearing: '听证定[[于{{on}}]][[{{time}}]][[在{{place}}]]举行',
  revocation:
    '[[{{?unanswered}}陈述申辩期限于{{statementDue}}24时届满，运营管理机构逾期未提交陈述申辩或者补救材料，]]已依据{{article}}决定撤销认定',
  termination: '[[依据{{ground}}启动的|]]撤销认定程序已终止，不撤销认定',
  extension: '准予延期[[，期限由{{was}}延长至{{due}}（含当日）]][[，认定有效期仍至{{periodTo}}止，不因延期延长]]',
  'extension-refused': '不予延期，期限不变',
  restoration: '[[依据{{document}}，|]]恢复认定',
  deregistration: '依运营管理机构的申请，决定注销认定',
  'exit-refused': '对运营管理机构的注销申请，决定不予注销，认定继续有效',
  'operator-change': '[[依据{{document}}，|]]运营管理机构[[由{{formerOperator}}]]变更为[[{{operator}}|另一机构]]',
  'district-change': '[[依据{{document}}，|]]区主管部门[[由{{formerDistrict}}]]变更为{{district}}',
  merger: '[[依据{{document}}，|]]认定因并入[[{{successor}}|另一集群]]而终止',
  split: '[[依据{{document}}，|]][[自{{origin}}分设而来|分设{{parts}}]]',
};

/** Return the sentence about the decision, with the day of its effect. */
export function officeLine(document: IssuedDocument, ctx: DocumentContext): string {
  const effect = `[[，自{{effect}}起生效${document.kind === 'revocation' ? '|，自决定书送达之日起生效' : ''}]]`;
  return fillTemplate(`${LINES[document.kind]}${effect}。`, valuesOf(document, ctx)).join('');
}
