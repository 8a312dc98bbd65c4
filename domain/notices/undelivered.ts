/** The notice about an e-mail that a mail server has refused for good. */
import type { NoticeText } from './context.js';

/** Return its text: the recipient must be reached in another way (art. 16, 17). */
export function undelivered({
  title,
  address,
  caseId,
  error,
}: {
  readonly title: string;
  /** Absent for an objector, whose address is encrypted. */
  readonly address?: string;
  readonly caseId: string;
  readonly error: string;
}): NoticeText {
  return {
    title: '【告警】通知邮件无法送达',
    body: [
      `发往${address === undefined ? '异议人' : ` ${address} `}的通知邮件被收件方邮件服务器拒收，系统不再发往该地址。`,
      `通知：${title}`,
      `事项编号：${caseId}`,
      `拒收原因：${error}`,
      address === undefined
        ? '请查阅异议人信息，以其他方式告知本人。'
        : '该通知仍可在系统内查阅。请核对并更改账号的电子邮箱，更改后系统向新邮箱重发；必要时以其他方式告知本人。',
    ].join('\n'),
  };
}
