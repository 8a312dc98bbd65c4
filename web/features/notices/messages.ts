import { catalogue, useText as useCommonText } from '../../lib/messages.js';

export const useText = catalogue(useCommonText, {
  unreadOnly: ['只看未读', 'Unread only'],
  markAllRead: ['全部标为已读', 'Mark all as read'],
  unread: ['未读', 'Unread'],
  noUnread: ['没有未读通知。', 'No unread notices.'],
  allKinds: ['全部种类', 'All kinds'],
  noSuchNotices: ['没有符合条件的通知。', 'No notices match.'],
});
