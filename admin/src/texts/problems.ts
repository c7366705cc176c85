/** What is said when something does not work. */
export const problemTexts = {
  title: 'That did not work',
  retry: 'Try again',
  codes: {
    UNAUTHENTICATED: 'Your session has ended. Sign in again to go on.',
    FORBIDDEN: 'Your role does not allow this.',
    NOT_FOUND: 'This does not exist, or belongs to another organization.',
    BAD_USER_INPUT: 'Something that was entered cannot be used.',
    CONFLICT: 'This is not possible as things stand.',
    PROVIDER_REJECTED: 'The payment provider refused this.',
    PROVIDER_UNAVAILABLE: 'The payment provider does not answer at the moment. Nothing is lost; try again in a minute.',
    RATE_LIMITED: 'Too many attempts. Wait a minute, then try again.',
    INTERNAL: 'Something went wrong on our side. Try again; if it stays, tell whoever runs this server.',
    NETWORK: 'The server does not answer. Check your connection and try again.',
  },
  forbidden: (permission: string | null) =>
    permission
      ? `Your role does not allow this (it needs the permission ${permission}). An owner or admin can give you another role.`
      : 'Your role does not allow this. An owner or admin can give you another role.',
  brokenPage: 'This page broke. What you did before is saved; load it again to go on.',
  reload: 'Load again',
};
