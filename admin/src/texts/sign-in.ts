export const signInTexts = {
  title: 'Sign in',
  about: 'Invoices, payments and your payment account in one place.',
  email: 'E-mail address',
  password: 'Password',
  remember: 'Stay signed in on this device',
  submit: 'Sign in',
  required: 'Needed to sign in',
  wrong: 'The e-mail address or the password is wrong.',
  forgot: 'Forgot your password?',
  reset: {
    title: 'Set a new password',
    about: 'Enter your e-mail address. If there is an account, we send a link that works once, for an hour.',
    submit: 'Send the link',
    sent: (email: string) => `If ${email} has an account here, the link is on its way. It works once, for an hour.`,
    back: 'Back to sign-in',
  },
};
