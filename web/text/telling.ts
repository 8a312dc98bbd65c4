/** The words of how one is told: notices and the ways they come. */
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
};

export const useTellingText = (): TellingText => (useSpeech().language === 'zh' ? zh : en);
