/** The words of how one is told: notices and the ways they come. */
import { useSpeech } from '../../lib/language.js';

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
  feed: '期限日历',
  feedLead:
    '在手机或电脑的日历软件中订阅（iCal）后，今后一年内您有权查阅、与您或您的部门有关的期限都在日历中，随时更新。',
  feedSecret: '凭地址即可查看，无须登录：请像密码一样保管，不要转发。',
  feedOnce: '订阅地址只在此显示一次，请现在复制到日历软件中。',
  feedSince: (moment: string) => `已于 ${moment} 取得订阅地址`,
  feedRead: (moment: string) => `日历软件最近一次读取：${moment}`,
  feedUnread: '日历软件还没有读取过',
  openFeed: '取得订阅地址',
  renewFeed: '更换地址',
  renewFeedHint: '更换后，原地址随即失效；日历软件须改用新地址。',
  closeFeed: '停止订阅',
  closeFeedHint: '停止后，地址随即失效，日历软件不再更新。',
  feedClosed: '已停止订阅，原地址失效。',
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
  feed: 'Calendar of deadlines',
  feedLead:
    'Subscribe in the calendar of your phone or computer (iCal): the next year’s deadlines of your or your office’s in the cases within your reach, kept up to date.',
  feedSecret:
    'Whoever has the address can read it without signing in: keep it like a password, and pass it on to nobody.',
  feedOnce: 'The address is shown only this once: copy it to your calendar now.',
  feedSince: (moment) => `Address taken ${moment}`,
  feedRead: (moment) => `last read by a calendar ${moment}`,
  feedUnread: 'not read by a calendar yet',
  openFeed: 'Get the address',
  renewFeed: 'Change the address',
  renewFeedHint: 'The old address stops at once; your calendar needs the new one.',
  closeFeed: 'Stop',
  closeFeedHint: 'The address stops at once, and your calendar is no longer updated.',
  feedClosed: 'Stopped: the address no longer works.',
};

export const useTellingText = (): TellingText => (useSpeech().language === 'zh' ? zh : en);
