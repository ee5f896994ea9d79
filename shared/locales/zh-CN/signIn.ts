import type { signIn as english } from '#shared/locales/en/signIn.ts'
import type { SameWords } from '#shared/locales/sameWords.ts'

export const signIn: SameWords<typeof english> = {
  title: '登录',
  login: '登录名',
  password: '密码',
  action: '登录',
  signOut: '退出登录',
  againTitle: '请重新登录',
  againText: '因长时间未操作，登录已失效。内容都没有丢失，登录后可接着做。',
  asSomebodyElse: '离开本页，以其他人登录',
  waitSeconds: '请在 {{seconds}} 秒后再试。',
  changeTitle: '修改密码',
  changeText: '至少 12 个字。用几个词连成一句，比符号数字好记，也更难猜。',
  currentPassword: '当前密码',
  newPassword: '新密码',
  repeatPassword: '再输一次新密码',
  repeatDiffers: '两次输入的新密码不一致。',
  changeAction: '修改',
  chooseTitle: '请选择使用者',
  passwordWrong: '密码不正确，请注意大小写锁定。',
  showSecret: '显示或隐藏所输内容',
  hasPassword: '设有密码',
  passwordOf: '切换为{{name}}',
  passwordOfText: '此人设有密码，请输入密码后继续。',
  goOn: '继续',
  back: '不修改，返回',
}
