/** The shipped texts of documents. Their hash is in `templates.hash.ts`; a changed text needs a new hash. */
import type { DocumentKind } from './kinds.js';

const ADDRESSEE = '{{addressee}}：';

/** The basis of a decision, and the document that continues the measure where its time in force has passed. */
const BASIS = '依据《{{policy}}》{{article}}[[（该办法依据{{continuedBy}}继续施行）]]';

/** The remedies against a decision. */
const REMEDIES =
  '[[如不服本决定，可以自收到本文书之日起{{reviewDays}}日内向{{reviewTo}}申请行政复议，也可以自收到本文书之日起{{litigationMonths}}个月内向{{litigationTo}}提起行政诉讼。|如对本决定有异议，可以向{{authority}}提出。]]';

/** Which rule decided by the clock, and who reviews it. */
const BY_CLOCK =
  '本决定依据期限规则“{{rule}}”在期限届满时作出；认为其认定的事实有误的，可以向{{authority}}申请核查更正。';

/** The facts on which a revocation rests, as far as the kind of ground and the form give them. */
const GROUND_FACTS = [
  '经查，你单位运营管理的“{{caseName}}”[[（名录编号：{{registerNumber}}）]][[未于{{due}}（含当日）前报送{{year}}年度集群培育情况信息表，经{{reminders}}{{reminderCount}}次催报仍未报送，|未于{{due}}（含当日）前报送{{year}}年度集群培育情况信息表，经催报仍未报送，|未按期报送{{year}}年度集群培育情况信息表，经催报仍未报送，|认定有效期至{{periodTo}}止，你单位未于{{due}}（含当日）前申请复核，|认定有效期至{{periodTo}}止，你单位申请的复核未通过，|认定有效期届满，你单位未于{{due}}（含当日）前申请复核，]]出现《{{policy}}》{{ground}}规定的情形[[（“{{groundText}}”）]]。',
  '查明的事实：{{facts}}',
];

export const DOCUMENT_TEMPLATES: Readonly<Record<DocumentKind, string>> = {
  recognition: lines(
    ADDRESSEE,
    '[[你单位运营管理的“{{caseName}}”由国家级认定文件{{document}}列入第{{batch}}批国家级中小企业特色产业集群，符合直接认定的条件。|你单位申报的“{{caseName}}”经区级推荐、市级复审和公示，符合认定条件。]]',
    `${BASIS}，决定认定“{{caseName}}”为中小企业特色产业集群[[，名录编号为{{registerNumber}}]]，由你单位负责运营管理。`,
    '认定有效期自{{periodFrom}}起，至{{periodTo}}止，首尾两日均在有效期内。[[本决定自{{effect}}起生效。]]',
    '[[首份年度集群培育情况信息表应于{{firstReportDue}}（含当日）前报送，以后每年{{reportDay}}前报送上一年度的信息表。|年度集群培育情况信息表应于每年{{reportDay}}前报送。]]逾期未报送且经催报仍未报送的，将启动撤销认定程序。',
    '有效期届满前，应当在系统通知的期限内申请复核；逾期未申请或者经复核未通过的，将启动撤销认定程序。',
    BY_CLOCK,
  ),
  correction: lines(
    ADDRESSEE,
    '你单位提交的“{{caseName}}”[[{{step}}|材料]]收悉。经审查，以下内容需要补正：',
    '{{defects}}',
    `${BASIS}，请你单位[[于{{due}}（含当日）前|自收到本通知书次日起{{window}}内]]一次补齐，并在系统中重新提交。[[{{otherwise}}]]`,
    '对补正要求有疑问或者不同意见的，可以在上述期限内向{{authority}}提出；确有正当理由不能按期补正的，可以在期限届满前申请延期。',
  ),
  refusal: lines(
    ADDRESSEE,
    '你单位提交的“{{caseName}}”申报材料收悉。经{{district}}审查，该申报不符合受理条件。',
    '理由：{{reasons}}',
    `${BASIS}，决定不予受理，本次申报终止。[[本决定自{{effect}}起生效。]]`,
    REMEDIES,
  ),
  'non-recommendation': lines(
    ADDRESSEE,
    '[[经查，本轮各区推荐已于{{recommendBy}}24时截止，你单位申报的“{{caseName}}”{{why}}。|经查，你单位申报的“{{caseName}}”{{why}}。|经{{district}}初审，你单位申报的“{{caseName}}”不符合推荐条件。]]',
    '理由：{{reasons}}',
    `${BASIS}，决定不予推荐，该申报不进入市级复审，本次申报终止。[[本决定自{{effect}}起生效。]]`,
    BY_CLOCK,
    REMEDIES,
  ),
  rejection: lines(
    ADDRESSEE,
    '[[经对公示期间收到的异议进行核查，结论为{{outcome}}，你单位申报的“{{caseName}}”不符合认定条件。|经复审，你单位申报的“{{caseName}}”不符合认定条件。]]',
    '理由：{{reasons}}',
    `${BASIS}，决定不予认定，本次申报终止。[[本决定自{{effect}}起生效。]]`,
    REMEDIES,
  ),
  lapse: lines(
    ADDRESSEE,
    '经查，你单位未在规定期限内（截止日期为{{due}}，含当日）{{what}}。',
    `${BASIS}，“{{caseName}}”的本次申报终止。[[本决定自{{effect}}起生效。]]你单位可以在下一轮申报中重新申报。`,
    BY_CLOCK,
    REMEDIES,
  ),
  objection: lines(
    ADDRESSEE,
    '您对“{{caseName}}”提出的异议收悉。经核查，{{outcome}}。',
    '理由：{{reasons}}',
    `以上处理结果${BASIS}作出。与认定结果有利害关系、对其后作出的认定决定不服的，可以依法申请行政复议或者提起行政诉讼。`,
  ),
  'renewal-passed': lines(
    ADDRESSEE,
    '你单位提交的“{{caseName}}”复核申请已经审查完毕[[，复核得分{{score}}分（合格分数为{{passScore}}分）|，复核得分{{score}}分]]，复核通过。',
    '理由：{{reasons}}',
    '与评分不一致的说明：{{departure}}',
    `${BASIS}，决定延长“{{caseName}}”的认定有效期，自{{periodFrom}}起，至{{periodTo}}止，首尾两日均在有效期内。`,
    '有效期内应当继续按年度报送集群培育情况信息表；有效期届满前应当再次申请复核。',
  ),
  'renewal-failed': lines(
    ADDRESSEE,
    '你单位提交的“{{caseName}}”复核申请已经审查完毕[[，复核得分{{score}}分（合格分数为{{passScore}}分）|，复核得分{{score}}分]]，复核未通过。',
    '理由：{{reasons}}',
    '与评分不一致的说明：{{departure}}',
    `${BASIS}，决定复核不予通过，认定有效期不再延长。我局将依法启动撤销认定程序，另行发出《拟撤销告知书》，你单位有权陈述申辩。`,
    REMEDIES,
  ),
  'late-renewal': lines(
    ADDRESSEE,
    '你单位关于“{{caseName}}”逾期申请复核的情况收悉。经审查，准予补充申请复核。',
    '理由：{{reasons}}',
    `${BASIS}，请你单位[[于{{due}}（含当日）前|自收到本决定书次日起{{window}}内]]提交复核申请。复核决定作出前，不因有效期届满作出撤销决定。`,
    '{{otherwise}}',
  ),
  expiry: lines(
    ADDRESSEE,
    '经查，“{{caseName}}”的认定有效期至{{periodTo}}止[[，你单位未于{{due}}（含当日）前申请复核]]。',
    `${BASIS}，“{{caseName}}”的认定于{{periodTo}}24时失效[[，自{{effect}}起不再享有相应资格]]，并从集群名录中移出。`,
    BY_CLOCK,
    REMEDIES,
  ),
  intent: lines(
    ADDRESSEE,
    ...GROUND_FACTS,
    `${BASIS}，我局拟撤销“{{caseName}}”的认定。`,
    '你单位有权陈述申辩。如有异议或者已经采取补救措施，请[[于{{statementDue}}（含当日）前|自收到本告知书次日起{{window}}内]]在系统中提交陈述申辩意见和有关材料，或者以书面形式向我局提交。',
    '[[{{?hearing}}你单位有权要求举行听证；要求听证的，应当在上述期限内提出。]]',
    '逾期未提交陈述申辩、补救材料的，视为放弃上述权利，我局将依法作出撤销决定。',
    '本告知依据期限规则“{{rule}}”在期限届满时发出；认为所述事实有误的，可以在陈述申辩中提出，或者向{{authority}}申请核查更正。',
  ),
  hearing: lines(
    ADDRESSEE,
    '你单位就拟撤销“{{caseName}}”认定[[（{{ground}}）]]提出的听证要求收悉。',
    `${BASIS}，定于{{on}}[[{{time}}|]][[在{{place}}|]]举行听证[[，听证主持人为{{presider}}|]]，请准时参加。`,
    '你单位可以委托一至二人代理；无正当理由不出席或者中途退出的，视为放弃听证权利。认为听证主持人与本案有直接利害关系的，可以申请回避。听证结束前，不作出撤销决定。',
  ),
  revocation: lines(
    ADDRESSEE,
    ...GROUND_FACTS,
    '[[我局于{{servedOn}}以{{servedBy}}方式送达《拟撤销告知书》（{{intentNumber}}），告知你单位拟撤销认定的事实、理由、依据和陈述申辩的权利。|我局于{{servedOn}}以{{servedBy}}方式送达《拟撤销告知书》，告知你单位拟撤销认定的事实、理由、依据和陈述申辩的权利。|我局于{{intentOn}}发出《拟撤销告知书》，告知你单位拟撤销认定的事实、理由、依据和陈述申辩的权利。|此前我局已发出《拟撤销告知书》，告知你单位拟撤销认定的事实、理由、依据和陈述申辩的权利。]]',
    '[[你单位提交了{{answered}}，我局已经审查。|{{?unanswered}}陈述申辩期限于{{statementDue}}24时届满，你单位逾期未提交陈述申辩或者补救材料。|{{?unanswered}}你单位在陈述申辩期限内未提交陈述申辩或者补救材料。]]',
    '[[应你单位的要求，我局于{{heldOn}}举行了听证。]]',
    '理由：{{reasons}}',
    `${BASIS}，决定撤销“{{caseName}}”的认定[[，自{{effect}}起生效|，自本决定书送达之日起生效]]，并从集群名录中移出。`,
    BY_CLOCK,
    REMEDIES,
  ),
  termination: lines(
    ADDRESSEE,
    '我局[[于{{intentOn}}]]就“{{caseName}}”发出《拟撤销告知书》[[（{{intentNumber}}）]]，启动了撤销认定程序[[（{{ground}}）]]。',
    '理由：{{reasons}}',
    `经审查，${BASIS}，决定终止该撤销认定程序，不撤销认定。[[本决定自{{effect}}起生效。]]你单位应当继续按规定报送年度集群培育情况信息表、申请复核。`,
  ),
  extension: lines(
    ADDRESSEE,
    '关于“{{caseName}}”的期限“{{deadline}}”，经审查，准予延期。',
    '理由：{{reasons}}',
    `${BASIS}[[和{{document}}]]，决定将该期限[[由{{was}}]]延长至{{due}}（含当日）。请在延长后的期限内办理；逾期未办理的，依照原定后果处理。`,
  ),
  'extension-refused': lines(
    ADDRESSEE,
    '你单位关于将“{{caseName}}”的期限“{{deadline}}”[[延长至{{asked}}|予以延长]]的申请收悉。经审查，不予延期。',
    '理由：{{reasons}}',
    `${BASIS}，决定该期限不予延长[[，仍于{{due}}24时届满]]。请在期限内办理；逾期未办理的，依照原定后果处理。`,
    REMEDIES,
  ),
  restoration: lines(
    ADDRESSEE,
    '[[依据{{on}}的{{document}}|依据{{document}}]]，[[我局{{endedOn}}对“{{caseName}}”作出的{{ended}}决定（{{endedBy}}）|我局{{endedOn}}对“{{caseName}}”作出的{{ended}}决定|此前终止“{{caseName}}”认定的决定]]不再执行，自始不发生效力。',
    '理由：{{reasons}}',
    `${BASIS}，决定恢复“{{caseName}}”的认定[[，自{{effect}}起恢复]][[，认定有效期至{{periodTo}}止]]。有效期内应当继续履行年度报告和复核义务，尚未届满的期限重新计算，并在各项期限的通知中告知。[[认定有效期已经届满的，请于{{due}}（含当日）前申请复核。]]`,
  ),
  deregistration: lines(
    ADDRESSEE,
    '你单位关于注销“{{caseName}}”认定的申请收悉。',
    '理由：{{reasons}}',
    `${BASIS}，决定注销“{{caseName}}”的认定[[，自{{effect}}起生效]]，并从集群名录中移出。`,
    REMEDIES,
  ),
  'exit-refused': lines(
    ADDRESSEE,
    '你单位关于注销“{{caseName}}”认定的申请收悉。经审查，不予注销。',
    '理由：{{reasons}}',
    `${BASIS}，决定不予注销，“{{caseName}}”的认定继续有效。你单位应当继续按规定报送年度集群培育情况信息表、申请复核。`,
    REMEDIES,
  ),
  'operator-change': lines(
    ADDRESSEE,
    '[[“{{caseName}}”（名录编号：{{registerNumber}}）|“{{caseName}}”]]的运营管理机构[[由{{formerOperator}}]]变更为你单位。',
    '理由：{{reasons}}',
    `${BASIS}[[和{{document}}]]，[[自{{effect}}起]]由你单位负责运营管理，承担该集群的各项义务。认定有效期不变。`,
    '[[{{?duties}}下列事项尚未办结，请在所列日期前办理；所余时间不足一次补正期限的，已经相应延长：]]',
    '{{duties}}',
    '原运营管理机构未答复的告知和尚未送达的文书另行送达你单位，有关期限自送达之日起计算。电子送达地址由你单位另行确认。',
    REMEDIES,
  ),
  'district-change': lines(
    ADDRESSEE,
    '[[“{{caseName}}”（名录编号：{{registerNumber}}）|“{{caseName}}”]]的区主管部门[[由{{formerDistrict}}]]变更为{{district}}。',
    '理由：{{reasons}}',
    `${BASIS}[[和{{document}}]]，[[自{{effect}}起]]由{{district}}负责受理和核实。认定有效期、各项义务及其期限不变。`,
    REMEDIES,
  ),
  merger: lines(
    ADDRESSEE,
    '理由：{{reasons}}',
    `${BASIS}[[和{{document}}]]，决定将“{{caseName}}”[[（名录编号：{{registerNumber}}）]]并入{{successor}}。[[自{{effect}}起，]]“{{caseName}}”的认定因合并而终止，其培育任务一并承继。`,
    REMEDIES,
  ),
  split: lines(
    ADDRESSEE,
    '理由：{{reasons}}',
    `${BASIS}[[和{{document}}]]，[[决定自{{origin}}分设“{{caseName}}”（名录编号：{{registerNumber}}），由你单位负责运营管理。|决定自{{origin}}分设“{{caseName}}”，由你单位负责运营管理。|决定自“{{caseName}}”分设下列集群：]]`,
    '{{parts}}',
    '[[认定有效期自{{periodFrom}}起，至{{periodTo}}止，首尾两日均在有效期内。]][[分设后，“{{caseName}}”的认定自{{effect}}起终止。]]',
    REMEDIES,
  ),
};

function lines(...paragraphs: readonly string[]): string {
  return paragraphs.join('\n');
}
