import { catalogue, useText as useCommonText } from '../../lib/messages.js';

export const useText = catalogue(useCommonText, {
  organisationWithoutAccount: [
    '该机构没有在用账号，无法收到通知、无法办理；期限届满的不利后果因此暂缓。请由系统管理员为其建立账号。',
    'This organisation has no account in use: no notice reaches it, and it can do nothing. What would count against it is held back. An administrator makes it an account.',
  ],
  addressUnconfirmed: [
    '该机构尚未确认电子送达地址：文书须由其签收，或者邮寄、直接、留置、公告送达后生效。',
    'This organisation has not confirmed its address for electronic service: its documents are acknowledged, or served by post, in person, by leaving or by announcement.',
  ],
  addressUnconfirmedOwn: [
    '贵单位尚未确认电子送达地址。请办理“确认送达地址”，此后文书到达本系统收件箱即为送达。',
    'Your organisation has not confirmed its address for electronic service. Once it has, a document is served when it arrives in the inbox here.',
  ],
  heldBack: [
    (on: string, reasons: string) => `自 ${on} 起暂缓期满后果：${reasons}。`,
    (on, reasons) => `What follows is held back since ${on}: ${reasons}.`,
  ],
  heldTitle: [
    (title: string) => `“${title}”已期满，后果暂缓`,
    (title) => `“${title}” has passed; what follows is held back`,
  ],
  dateConfirmed: ['暂定日期已确认', 'Provisional date confirmed'],
  similar: ['可能重复，请核对', 'This may be the same twice: please compare'],
  waitsForYou: ['等待您办理', 'Waiting for you'],
  actsNow: ['现在可以办理', 'What you can do now'],
  actsNone: ['您现在没有可办理的事项。', 'There is nothing for you to do now.'],
  ifNobodyActs: ['若无人办理，将会', 'If nobody acts'],
  nothingComes: ['一年之内没有自动发生的事项。', 'Nothing happens by itself within a year.'],
  showAll: [(count: number) => `显示全部 ${count} 项`, (count) => `Show all ${count}`],
  showLess: ['收起', 'Show fewer'],
  automatic: ['系统自动', 'By the clock'],
  byPerson: ['人工办理', 'By a person'],
  notifies: ['通知', 'Notifies'],
  noDeadlines: ['现在没有正在计算的期限。', 'No deadline is running.'],
  howCounted: ['日期是怎样算出来的', 'How the date was counted'],
  counted: ['计入', 'Counted'],
  skipped: ['休息日不计', 'Day off, skipped'],
  madeUp: ['调休补班', 'Made-up working day'],
  pausedDay: ['中止不计', 'Stayed, not counted'],
  lastDay: ['最后一日', 'Last day'],
  anchorDay: ['起算日', 'Counted from'],
  lapse: ['到期有法定效果', 'Legal effect when it passes'],
  target: ['工作时限', 'Target of the staff'],
  noPapers: ['办理档案中还没有材料。', 'There are no papers on file.'],
  noAttachments: ['没有附件。', 'No attachments.'],
  uploaded: ['已上传', 'Uploaded'],
  download: ['下载', 'Download'],
  compare: ['与前一版比较', 'Compare with the one before'],
  noDifference: ['两版内容相同。', 'The two versions are alike.'],
  empty: ['（空）', '(empty)'],
  readDocument: [(title: string) => `查阅《${title}》`, (title) => `Read “${title}”`],
  actNotes: [
    {
      acknowledge: '签收之日即为送达之日：文书所定的期限自次日起算，撤销决定自该日起生效。签收不表示同意文书的内容。',
      'record-service':
        '登记后，文书自所填之日起视为送达，所定的期限自次日起算，撤销决定自该日起生效；登记时期限已经届满的，自登记之日起重新计算。请与送达回证核对。',
      'announce-document': '文书自今日起在公开页面公告，公告期满即视为送达。',
      'confirm-date':
        '确认后，该日期不再是暂定日期，期满后果按该日期产生；其后公布的放假安排只能使其延后，不能使其提前。',
    },
    {
      acknowledge:
        'The day of acknowledgement is that of service: windows count from the next day, a decision to revoke takes effect on it. It is no consent.',
      'record-service':
        'The document counts as served on the day entered: windows count from the next day, a decision to revoke takes effect on it. A window that is over by then counts from today. Compare the receipt.',
      'announce-document': 'It is published today. When the announcement ends, the document counts as served.',
      'confirm-date':
        'The date is then no longer provisional, and what follows takes effect by it. A holiday notice can only move it to a later day.',
    },
  ],
  subject: ['对象', 'On'],
  done: [
    (act: string, stage: string) => `已办理“${act}”，现为“${stage}”。`,
    (act, stage) => `“${act}” is done; the case is now “${stage}”.`,
  ],
  pending: ['已收到，正在办理；稍后会自动刷新。', 'Received and under way; this page refreshes by itself.'],
  handling: ['承办', 'Handled by'],
  you: ['您', 'you'],
  claim: ['认领', 'Claim'],
  handOver: ['移交', 'Hand over'],
  release: ['退回待分配', 'Release'],
  note: ['说明', 'Note'],
  handled: ['已更新承办人。', 'The handler is changed.'],
});
