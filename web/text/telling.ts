/** The words of how one is told: notices, channels, the calendar. */
import { useSpeech } from './index.js';

const zh = {
  noticeKind: '种类',
  allKinds: '全部种类',
  noSuchNotices: '没有符合条件的通知。',
  channels: '通知方式',
  channelInApp: '应用内通知',
  channelInAppHint: '始终保留，作为送达的记录。',
  channelEmail: '电子邮件',
  channelEmailHint: (address: string) => `发送到 ${address}`,
  channelEmailNone: '系统尚未配置发信服务器，现在不会发出邮件。',
  channelsSaved: '通知方式已保存。',
  calendarFeed: '日历订阅',
  calendarFeedHint: '在手机或电脑的日历中查看与您有关的期限。',
  calendarFeedOpen: '取得订阅地址',
  calendarFeedAgain: '更换订阅地址',
  calendarFeedClose: '取消订阅',
  calendarFeedOnce: '这一地址只显示一次。谁有它，谁就能读到这些期限；请勿告知他人。',
  calendarFeedSince: '订阅地址取得于',
  calendarFeedRead: '日历软件最近一次读取',
  calendarFeedClosed: '已取消订阅，原地址失效。',
};

export type TellingText = typeof zh;

const en: TellingText = {
  noticeKind: 'Kind',
  allKinds: 'All kinds',
  noSuchNotices: 'No notices match.',
  channels: 'How you are told',
  channelInApp: 'In this application',
  channelInAppHint: 'Always kept: the record that you were told.',
  channelEmail: 'E-mail',
  channelEmailHint: (address) => `Sent to ${address}`,
  channelEmailNone: 'No mail server is configured: no e-mail is sent at present.',
  channelsSaved: 'Saved.',
  calendarFeed: 'Calendar subscription',
  calendarFeedHint: 'See the deadlines that concern you in your own calendar.',
  calendarFeedOpen: 'Get the address',
  calendarFeedAgain: 'Replace the address',
  calendarFeedClose: 'Unsubscribe',
  calendarFeedOnce: 'The address is shown only once. Whoever has it reads these deadlines: tell nobody.',
  calendarFeedSince: 'Address given on',
  calendarFeedRead: 'Last read by a calendar program',
  calendarFeedClosed: 'Unsubscribed: the address is worth nothing any more.',
};

export const useTellingText = (): TellingText => (useSpeech().language === 'zh' ? zh : en);
