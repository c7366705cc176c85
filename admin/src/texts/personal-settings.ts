export const personalSettingsTexts = {
  title: 'Personal settings',
  password: {
    title: 'Password',
    about: 'Changing it ends all your other sessions.',
    current: 'Current password',
    next: 'New password',
    hint: 'At least 12 characters; a few words are easy to remember and hard to guess.',
    tooShort: 'At least 12 characters',
    required: 'Needed',
    submit: 'Change password',
    done: 'Your password is changed; your other sessions have ended.',
  },
  notifications: {
    title: 'Notifications',
    about: 'What you are told of in the app and by mail. You are only told what your role may see.',
    what: 'What happens',
    inApp: 'In the app',
    email: 'By mail',
    none: 'There is nothing that your role is told of.',
    switch: (channel: string, what: string) => `${channel}: ${what}`,
  },
};
