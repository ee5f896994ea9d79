/** Signing in at a library's server: the page before the program and the dialog in it. */
export const signIn = {
  title: 'Sign in',
  login: 'Login',
  password: 'Password',
  action: 'Sign in',
  signOut: 'Sign out',
  againTitle: 'Sign in again',
  againText: 'You were signed out after a while. Nothing is lost: sign in, and it goes on where you were.',
  asSomebodyElse: 'Leave this page and sign in as somebody else',
  waitSeconds: 'Try again in {{seconds}} seconds.',
  changeTitle: 'Change the password',
  changeText:
    'At least 12 characters. A few words are easier to remember and harder to guess than signs and digits.',
  currentPassword: 'Present password',
  newPassword: 'New password',
  repeatPassword: 'New password once more',
  repeatDiffers: 'The new password was typed in two different ways.',
  changeAction: 'Change',
  back: 'Back without changing it',
}
