import { catalogue } from '../../lib/messages.js';
import { useText as useAdministrationText } from '../administration/messages.js';

export const useText = catalogue(useAdministrationText, {
  monthOf: [
    (month: number) => `${month} 月`,
    (month) => new Date(2026, month - 1, 1).toLocaleString('en', { month: 'long' }),
  ],
  weekdays: [
    ['一', '二', '三', '四', '五', '六', '日'],
    ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
  ],
  yearNotPublished: [
    '放假安排尚未公布，暂按法定节假日和普通周推算；公布并导入后，有关期限重新计算。',
    'Holidays are not published yet: days off by law and plain weeks are counted, and deadlines computed again later.',
  ],
  yearUnknown: [
    '没有这一年的放假安排，按普通周计算。',
    'The calendar does not have this year: plain weeks are counted.',
  ],
  dayKinds: [
    { weekday: '工作日', weekend: '周末', holiday: '放假', 'make-up': '调休上班' },
    { weekday: 'Working day', weekend: 'Weekend', holiday: 'Holiday', 'make-up': 'Made-up working day' },
  ],
  importYear: ['导入年度放假安排', 'Import a year’s holidays'],
  importYearHint: [
    '先预览：哪些日子有变，哪些在办事项的期限随之移动。确认之后才生效，并通知有关各方。',
    'First a preview: which days change, and which deadlines move. It takes effect once confirmed.',
  ],
  confirmYear: ['确认导入', 'Confirm the import'],
  yearImported: [
    (year: number) => `${year} 年放假安排已导入，各事项的期限正在重新计算。`,
    (year) => `The holidays of ${year} are imported; deadlines are being computed again.`,
  ],
  fileFormat: ['文件格式', 'Format'],
  holidays: ['放假安排', 'Holidays'],
  holidaysNeeded: ['请填写或选择放假安排', 'Enter or choose the holidays'],
  noticeOf: ['通知标题与文号', 'Notice and its number'],
  daysChanged: ['上班与否有变', 'Days that change'],
  nothingMoves: ['没有期限因此移动。', 'No deadline moves.'],
  deadlinesMove: [
    (deadlines: number, cases: number) => `${cases} 个事项的 ${deadlines} 个期限将移动`,
    (deadlines, cases) => `${deadlines} deadlines of ${cases} cases will move`,
  ],
  movedDeadlines: ['移动的期限', 'Deadlines that move'],
  keptDate: ['新日期已过，仍按原日期', 'The new date is past; the old one stands'],
  deadline: ['期限', 'Deadline'],
});
