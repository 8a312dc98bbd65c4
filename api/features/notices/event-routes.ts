/** Live notices by server-sent events. */
import { stillSignedIn } from '../../auth/session.js';
import { noticeBusOf } from './notice-bus.js';
import { route, tagged } from '../../framework/route.js';

export const eventRoutes = tagged('通知', [
  route.get('/me/events', 'listenForNotices', {
    summary: '实时通知（server-sent events）',
    description:
      '事件 unread 给出未读条数（连接之初、有变化时和每 15 秒左右），事件 notice 给出新到的通知（id、title、kind、case）。退出登录或账号停用后，连接随即关闭。',
    access: 'account',
    replies: { 200: { description: '事件流', file: true, mediaType: 'text/event-stream' } },
    async handle({ deps, actor, headers }) {
      const stillThere = (): Promise<boolean> => stillSignedIn(deps.auth, headers);
      return {
        status: 200,
        stream: await noticeBusOf(deps).listen({ reader: actor, stillThere }),
        headers: {
          'Content-Type': 'text/event-stream; charset=utf-8',
          'X-Accel-Buffering': 'no', // a buffering proxy would delay events
          Connection: 'close', // the connection ends with the stream
        },
      };
    },
  }),
]);
