import { catalogue } from '../../lib/messages.js';
import { useText as useAdministrationText } from '../administration/messages.js';

export const useText = catalogue(useAdministrationText, {
  noInterruptions: ['没有服务中断。', 'No interruption of the service.'],
  interruptionTitle: [(from: string, until: string) => `${from} 至 ${until}`, (from, until) => `${from} to ${until}`],
  interruptionStatus: [
    { open: '待认定', confirmed: '已认定', dismissed: '不予认定' },
    { open: 'To decide', confirmed: 'Confirmed', dismissed: 'Dismissed' },
  ],
  interruptionFound: [
    { gap: '系统发现', report: '市级登记' },
    { gap: 'Found by the system', report: 'Entered by the bureau' },
  ],
  heldCount: [(count: number) => `暂缓期满后果 ${count} 项`, (count) => `${count} lapses held`],
  movedTo: [(day: string) => `期限顺延至 ${day}`, (day) => `deadlines moved to ${day}`],
  confirmInterruption: ['认定', 'Confirm'],
  dismissInterruption: ['不予认定', 'Dismiss'],
  reportInterruption: ['登记服务中断', 'Enter an interruption'],
  confirmHint: [
    '中断各日届满的期限，在全部未办结事项中一律顺延至所定之日，并逐一通知。',
    'Every deadline that ends on the interrupted days ends on the given day, in all open cases; those concerned are told.',
  ],
  dismissHint: ['因此暂缓的期满后果随即产生。', 'What was held for it takes effect at once.'],
  reportHint: [
    '登记系统未能发现的中断（网络、登录、供电等）。登记即为认定。',
    'For one that the system could not find (network, sign-in, power). To enter it is to confirm it.',
  ],
  interruptedFrom: ['中断自', 'Interrupted from'],
  interruptedTo: ['中断至', 'Interrupted to'],
  movedUntil: ['顺延至', 'Moved to'],
  reason: ['理由', 'Reason'],
  document: ['依据文件', 'Document'],
  decided: ['已办理。', 'Done.'],
  toDecide: [
    (count: number) => `有 ${count} 次服务中断待市级认定，期间届满的期限暂不产生不利后果`,
    (count) => `Interruptions to decide on: ${count}; deadlines that ended within them are held`,
  ],
  openInterruptions: ['查看', 'Open'],
});
