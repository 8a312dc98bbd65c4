import { AS_IF_PUBLISHED } from '../../../domain/calendar/working-days.js';
import { catalogue, useText as useCommonText } from '../../lib/messages.js';

export const useText = catalogue(useCommonText, {
  forecast: ['预警清单', 'About to take effect'],
  objections: ['异议', 'Objections'],
  renewals: ['复核', 'Renewals'],
  incidentsDesk: ['问题线索核查', 'Matters'],
  proceedings: ['撤销程序', 'Proceedings'],
  forecastLead: [
    `若无人办理，以下集群将在期限届满时逾期、期满或被撤销。${AS_IF_PUBLISHED}。`,
    'If nobody acts, these clusters become overdue, expire or are revoked when their deadlines pass. Years whose holidays are not published are taken as published, with the days off fixed by law.',
  ],
  within: ['今后', 'Next'],
  noneForecast: [
    (days: number) => `今后 ${days} 日内没有集群将要逾期、期满或被撤销。`,
    (days) => `No cluster becomes overdue, expires or is revoked within ${days} days.`,
  ],
  noneForecastHint: ['有延期或中止的，按新的日期列出。', 'What was extended or stayed is listed by its new date.'],
  truncated: [
    '事项过多，没有全部列出；请缩小天数，或导出表格。',
    'There are too many cases to list all; choose fewer days, or export the table.',
  ],
  willBe: ['将为', 'becomes'],
  willBeHeld: ['届满后暂缓，不生效', 'held back when it passes'],
  onlyWithoutAccount: ['只看没有在用账号的机构', 'Only organisations without an account'],
  extend: ['延期', 'Extend'],
  stay: ['中止', 'Stay'],
  actOn: [(act: string, name: string) => `${act}：${name}`, (act, name) => `${act}: ${name}`],
  notRunning: [
    '这个期限要待前一步发生之后才开始计算，现在还不能办理。',
    'This deadline begins to run only after an earlier step; it cannot be acted on yet.',
  ],
  notYours: [
    '这个期限不由您延期或中止；由市级主管部门办理。',
    'This deadline is not yours to extend or stay; the bureau does.',
  ],
  many: [(act: string, count: number) => `批量${act}（${count} 项）`, (act, count) => `${act} ${count}`],
  previewLead: [
    (deadlines: number, refused: number) =>
      `可以办理 ${deadlines} 个期限${refused === 0 ? '。' : `，另有 ${refused} 个不能办理，原因列在各项之下。`}`,
    (deadlines, refused) =>
      `${deadlines} deadlines can be acted on${refused === 0 ? '.' : `; ${refused} cannot, for the reasons below.`}`,
  ],
  order: ['确认批量办理', 'Order it'],
  ordered: [
    '已开始逐件办理，各留材料，各通知有关各方。',
    'Under way, case by case, each with its paper and its notices.',
  ],
  back: ['返回修改', 'Back'],
  suspended: ['中止', 'stayed'],
  openFile: ['打开办理档案', 'Open the file'],
  freeze: ['期满后的撤销决定', 'Automatic revocation'],
  freezeOff: ['照常进行', 'On as usual'],
  freezeOn: ['已暂缓', 'Held'],
  freezeOffHint: [
    '陈述申辩期满而未提交的，由系统依期限规则作出撤销决定。发现日历、政策或数据有误时，可以暂缓作出此类决定。',
    'Where no statement is filed in time, revocation follows by itself. All of it can be held when a calendar, policy or data is found wrong.',
  ],
  freezeOnHint: [
    '陈述申辩期满的集群暂不作出撤销决定，直至恢复。',
    'No cluster is revoked by the clock until this is lifted.',
  ],
  setFreeze: ['暂缓期满后的撤销决定', 'Hold all automatic revocations'],
  liftFreeze: ['恢复期满后的撤销决定', 'Let them go on'],
  freezeSet: ['已暂缓期满后的撤销决定。', 'All automatic revocations are held.'],
  freezeLifted: [
    (clusters: number) =>
      clusters === 0 ? '已恢复期满后的撤销决定。' : `已恢复期满后的撤销决定，${clusters} 个集群随即逐件作出决定。`,
    (clusters) =>
      clusters === 0
        ? 'Automatic revocation goes on.'
        : `Automatic revocation goes on; ${clusters} clusters are being revoked.`,
  ],
  since: [(moment: string) => `自 ${moment} 起`, (moment) => `Since ${moment}`],
  document: ['依据文件', 'Document'],
  held: [
    (count: number) => `暂缓的集群 ${count} 个：恢复后随即撤销`,
    (count) => `${count} held: revoked as soon as this is lifted`,
  ],
  heldNone: ['没有集群因暂缓而免于撤销。', 'No cluster is held.'],
  liftWarning: [
    (count: number) => `恢复后，以下 ${count} 个集群如仍未提交陈述申辩，将随即被撤销。`,
    (count) => `These ${count} clusters are revoked at once, unless a statement is filed before.`,
  ],
  objectionsLead: [
    '公示期内收到的异议，须逐件作出处理；处理完毕之前不予认定。',
    'Each objection is decided by itself; nothing is recognised before all of them are.',
  ],
  noObjections: ['现在没有待处理的异议。', 'No objection is open now.'],
  objectionOn: [
    (id: string, date: string) => `异议（${id}），${date} 提出`,
    (id, date) => `Objection ${id}, filed ${date}`,
  ],
  objectionStates: [
    { open: '待处理', dismissed: '异议不成立', upheld: '异议成立' },
    { open: 'Open', dismissed: 'Dismissed', upheld: 'Upheld' },
  ],
  readObjection: ['阅读异议书', 'Read the objection'],
  whoObjects: ['查阅异议人', 'See who objects'],
  whoObjectsHint: [
    '异议人的姓名和联系方式加密保存；每次查阅都留有记录，可供审计。',
    'Who objects is kept encrypted; every reading is on record for the auditors.',
  ],
  showPerson: ['查阅并留痕', 'See it, on record'],
  person: ['异议人', 'Objector'],
  phone: ['联系电话', 'Telephone'],
  renewalsLead: [
    '有效期届满之前申请复核；逾期未申请的，进入撤销程序。',
    'Renewal is applied for before the period ends; where it is not, a proceeding opens.',
  ],
  noRenewals: ['现在没有可申请或正在复核的集群。', 'No cluster can apply or is under review now.'],
  incidentsLead: [
    '报告或发现的、可能构成撤销情形的事实：核查之后结束，或据以启动撤销程序。',
    'Facts reported or found that may ground a revocation: examined, then closed or made the ground of a proceeding.',
  ],
  noIncidents: ['现在没有待核查的情形。', 'Nothing waits to be examined now.'],
  proceedingsLead: [
    '先告知、听取陈述申辩，期满之后才撤销；有陈述申辩的由市级决定。',
    'First a notice of intent and time for a statement; only then revocation, or a decision where one was filed.',
  ],
  noProceedings: ['现在没有进行中的撤销程序。', 'No proceeding is under way.'],
});
