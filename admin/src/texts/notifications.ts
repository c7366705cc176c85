export const notificationsTexts = {
  title: 'Notifications',
  about:
    'What happened to your invoices, payments and the connection. What you are told of is set in your personal settings.',
  bell: (unread: number) => (unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`),
  all: 'See all',
  readAll: 'Mark all as read',
  markRead: 'Mark as read',
  unread: 'Unread',
  open: 'Open invoice',
  what: 'What happened',
  when: 'When',
  empty: {
    title: 'Nothing to tell',
    text: 'When a payment fails, money arrives that fits nowhere, or a dispute is opened, you read it here at once.',
  },
};
