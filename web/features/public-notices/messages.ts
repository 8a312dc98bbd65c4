import { catalogue, useText as useCommonText } from '../../lib/messages.js';

export const useText = catalogue(useCommonText, {
  publicLead: [
    '公示期内，任何单位和个人可以实名提出异议。',
    'While a notice runs, anyone may object in their real name.',
  ],
  noPublicNotices: ['现在没有正在公示的集群。', 'No notice is running now.'],
  noPublicNoticesHint: [
    '拟认定的集群公示时，会列在这里。',
    'Clusters proposed for recognition are listed here while their notice runs.',
  ],
  noticeUntil: ['公示至', 'Runs until'],
  objectTitle: ['提出异议', 'Object'],
  objectLead: [
    '请使用真实姓名或单位名称。您的身份加密保存，只有市级主管部门可以查阅。',
    'Use your real name or your organisation’s. Who you are is sealed; only the bureau can read it.',
  ],
  object: ['提交异议', 'File the objection'],
  objected: [
    '异议已提交。处理结果将按您留下的方式告知。',
    'The objection is filed. You will be told the outcome the way you have named.',
  ],
  receipt: ['回执编号', 'Receipt'],
  receiptKeep: [
    '请妥善保存这份回执编号：凭它查询处理情况，系统不再另行提供。',
    'Keep this receipt: with it you look up what became of the objection. It is not given again.',
  ],
  receiptTitle: ['查询异议的处理情况', 'What became of an objection'],
  receiptLead: [
    '凭提出异议时得到的回执编号查询，无需登录。',
    'Look it up by the receipt you were given; no account is needed.',
  ],
  receiptBad: ['回执编号不完整，请整段粘贴。', 'The receipt is not whole: paste all of it.'],
  objectedOn: ['提出日期', 'Filed on'],
  decidedOn: ['处理日期', 'Decided on'],
  reasons: ['理由', 'Reasons'],
  publicRounds: ['申报轮次', 'Application rounds'],
  noticesNow: ['正在公示的拟认定集群', 'Under notice now'],
  roundsNone: ['还没有公告过申报轮次。', 'No round has been announced yet.'],
  roundOpen: ['申报期', 'Open for applications'],
  quota: ['每区推荐名额', 'Places per district'],
  continuedBy: ['政策延续文件', 'Policy continued by'],
  listNotice: ['名单公示', 'Notice of the list'],
  listDocument: ['公示文号', 'Document number'],
  listPublished: ['名单发布日', 'List published on'],
  listOriginal: ['公示原文', 'The notice itself'],
  noList: ['名单尚未公示。', 'The list is not under notice yet.'],
  roundOfYear: [(year: number) => `${year} 年度`, (year) => `${year}`],
});
